// A form and what it is to do go in; meanwhile the page says what it does, and afterwards what went wrong.

import type { Speech } from "./speaking.ts";
import { type Told, told } from "./trouble.ts";

/** Does what takes a while, once: the form rests until it is done. Whatever was thrown is told. */
export async function work(
  form: HTMLFormElement,
  speech: Speech,
  task: () => Promise<void>,
  tell: (told: Told) => void,
): Promise<void> {
  const [button, alert] = [form.querySelector("button")!, document.querySelector("[role=alert]")!];
  const status = document.querySelector("[role=status]")!;
  alert.textContent = "";
  status.textContent = speech.say("opening");
  button.disabled = true;
  try {
    await task();
  } catch (error) {
    tell(told(error));
  } finally {
    button.disabled = false;
    status.textContent = "";
  }
}
