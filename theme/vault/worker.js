// What answers for a sealed site in the browser stands here.
