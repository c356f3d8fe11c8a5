// The slider of a board goes over the days on which something was told; it sets the day of its form and sends it.

const slider = document.querySelector("#slider");
const field = document.querySelector("#as-of");

if (slider && field) {
  const days = slider.dataset.days.split(" ");
  const tell = () => slider.setAttribute("aria-valuetext", days[slider.value]);
  slider.closest("[hidden]").hidden = false;
  tell();
  slider.addEventListener("input", () => {
    const last = Number(slider.value) === days.length - 1;
    field.value = last ? "" : days[slider.value];
    tell();
    slider.form.dispatchEvent(new CustomEvent("slide"));
  });
  field.addEventListener("change", () => {
    const past = days.filter((day) => !field.value || day <= field.value).length;
    slider.value = Math.max(past - 1, 0);
    tell();
  });
}
