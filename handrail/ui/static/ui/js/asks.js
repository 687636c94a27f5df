// One question is about the writer or about another, as another answer says. It follows at once; what was answered to
// the one that stood there before goes. `data-asks` names the question, data-you and data-them are its words.

const asks = document.querySelector("input[data-asks]");

function askAbout(whom) {
  if (asks.value === whom) return;
  asks.value = whom;
  const question = document.getElementById(`id_${asks.getAttribute("data-asks")}`);
  question.querySelector("legend").textContent = asks.getAttribute(`data-${whom}`);
  question.querySelectorAll("input").forEach((answer) => {
    answer.checked = false;
  });
}

if (asks) {
  asks.form.addEventListener("change", (event) => {
    if (event.target.name === "for_whom") askAbout(event.target.value === "self" ? "you" : "them");
  });
}
