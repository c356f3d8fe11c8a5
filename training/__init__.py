"""How the packaged language model is made: `python -m training`. Not installed; needs torch, which the run time does not."""
