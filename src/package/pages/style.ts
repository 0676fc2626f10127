/** The style of all pages: one column, light and dark, also for phones. */
export const style = `
:root{color-scheme:light dark;--ink:#1c1c21;--soft:#56565f;--line:#dedee6;--paper:#fff;--box:#f5f5f9;--link:#0a4fc4;--fill:#0a4fc4;--on:#fff;--warn:#9a3412;--yours:#eef4ff}
@media(prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#a9a9b6;--line:#33333d;--paper:#141418;--box:#1e1e25;--link:#8fb8ff;--fill:#8fb8ff;--on:#10131a;--warn:#ffb086;--yours:#1a2233}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main{max-width:50rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1{margin:0;font-size:2.4rem;line-height:1.15;letter-spacing:-.02em}
h2{margin:2.75rem 0 .75rem;font-size:1.3rem;letter-spacing:-.01em}
h3{margin:0;font-size:1rem;font-weight:600}
.about{font-size:1.15rem;margin:.4rem 0}
h1,h2,h3,p,li,dd{overflow-wrap:anywhere}
p,ul,dl{margin:.5rem 0}ul{padding-left:1.25rem}
a{color:var(--link);text-underline-offset:.15em}a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.soft,small,dt,summary{color:var(--soft)}
.warn{color:var(--warn);font-weight:600}
.tag{display:inline-block;border:1px solid;border-radius:1rem;padding:0 .55rem;font-size:.8rem;font-weight:600;vertical-align:.1em}
.tag.new{color:var(--link)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875em}
.line{position:relative;margin:.4rem 0 1rem}
pre{background:var(--box);border:1px solid var(--line);border-radius:.5rem;padding:.8rem 1rem;margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.line button+pre{padding-right:5rem}
button{position:absolute;top:.45rem;right:.45rem;font:600 .8rem system-ui,sans-serif;color:var(--on);background:var(--fill);border:0;border-radius:.35rem;padding:.35rem .7rem;cursor:pointer}
.cards,.rows{list-style:none;padding:0}
.cards>li{border:1px solid var(--line);border-radius:.6rem;padding:.9rem 1.1rem;margin:.75rem 0}
.cards .line:last-child{margin-bottom:.1rem}
.cards>li[data-yours]{background:var(--yours);border-color:var(--link)}
.rows>li{border-bottom:1px solid var(--line);padding:.6rem 0}
.sum{display:block;color:var(--soft);font-size:.78em;word-break:break-all}
dl{display:grid;gap:0 1rem}dd{margin:0}
@media(min-width:40rem){dl{grid-template-columns:8rem 1fr}}
details{margin:.4rem 0}summary{cursor:pointer}
nav a{margin-right:1.25rem}
footer{margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.875rem;color:var(--soft)}
`
