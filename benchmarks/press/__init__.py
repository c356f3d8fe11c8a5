"""An invented world's news: what truly happens, the reports of it, and what each report says, coded."""
