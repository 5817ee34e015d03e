// A previewed page follows what is saved: it asks for news, which come when there are any, shows what is to be mended,
// and exchanges its own words where they are others than those that stand here. Where more than these is another, it
// loads itself again.
(() => {
  const host = document.querySelector("classfolio-problems")
  let { version, mark, frame } = document.currentScript.dataset
  let path = location.pathname

  // For those who hear the page; to those who see it, the problems are gone.
  const WELL = '<p role="status" style="position: absolute; clip-path: inset(50%)">All is mended.</p>'

  const show = panel => {
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" })
    const before = shadow.querySelector("details")
    const made = document.createElement("template")
    made.innerHTML = panel || (before ? WELL : shadow.innerHTML)
    if (shadow.innerHTML === made.innerHTML) return // else it would be read aloud again
    shadow.replaceChildren(made.content)
    const now = shadow.querySelector("details")
    if (before && now) now.open = before.open
  }

  // A page that nobody sees asks for nothing; browsers allow few questions at a time.
  const seen = () => !document.hidden || new Promise(go => {
    document.addEventListener("visibilitychange", go, { once: true })
  })

  const again = () => {
    location.reload()
    return new Promise(() => {})
  }

  // Puts the words of the page as it is now in the place of those that stand here; false where that is not enough.
  const exchange = async () => {
    const answer = await fetch(location.href, { cache: "no-store" })
    const next = new DOMParser().parseFromString(await answer.text(), "text/html")
    const marks = next.querySelector("#classfolio-live")?.dataset
    const [now, then] = [document, next].map(each => each.querySelector(".md-content"))
    if (!now || !then || !frame || marks?.frame !== frame || then.querySelector("script")) return false
    const open = [...now.querySelectorAll("details")].map(each => each.open)
    const { scrollX: left, scrollY: top } = window
    now.replaceWith(then)
    then.querySelectorAll("details").forEach((each, at) => (each.open = open[at] ?? each.open))
    document.title = next.title
    window.document$?.next(document) // as Material does when it has opened another page in place
    scrollTo({ left, top, behavior: "instant" })
    mark = marks.mark
    return true
  }

  const ask = async () => {
    const at = location.pathname
    const since = at === path ? version : ""
    const answer = await fetch(`/-/changes?since=${since}&at=${encodeURIComponent(at)}`, { cache: "no-store" })
    const told = await answer.json()
    const fresh = String(told.version) === version
    version = String(told.version)
    if (at !== path || location.pathname !== at) {
      // Material went to another page without loading it anew: what stands there is as old as the last news.
      if (!fresh) return again()
      path = at
      mark = told.mark
      frame = ""
    } else if (told.mark !== mark && !(await exchange())) {
      return again()
    }
    show(told.panel)
  }

  const follow = async () => {
    for (;;) {
      await seen()
      try {
        await ask()
      } catch {
        await new Promise(go => setTimeout(go, 1000)) // the preview was stopped; it may begin again
      }
    }
  }
  follow()
})()
