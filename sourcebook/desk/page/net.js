// What the page asks of the desk. One request at a time: each save stands on the one before it.
let queue = Promise.resolve();

export async function view(name) {
  const answer = await fetch(`/ask/${name}`);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.faults.join(" "));
  return told;
}

export function send(name, body) {
  const sent = queue.then(async () => {
    const answer = await fetch(`/do/${name}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body()),
    });
    return { ok: answer.ok, ...(await answer.json()) };
  }).catch(() => ({ ok: false, gone: true, faults: ["The desk does not answer; nothing was saved. Start it again in the terminal and reload this page."] }));
  queue = sent;
  return sent;
}
