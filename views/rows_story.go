package views

import "github.com/a-h/templ"

// name is the terminal, which leads to what happened to its code unless the
// details do.
func (x *rowWriter) name(r *CodeRow) {
	linked := r.Story != "" && x.words.Story == ""
	if linked {
		x.storyLink(r)
	}
	x.write(`<bdi>`)
	x.text(r.Terminal)
	x.write(`</bdi>`)
	if linked {
		x.write(`</a>`)
	}
}

// story ends the details with what leads to what happened to the code. In a
// list to tick the name itself is no link: a slip of the mouse would leave it.
func (x *rowWriter) story(r *CodeRow) {
	if r.Story == "" || x.words.Story == "" {
		return
	}
	x.storyLink(r)
	x.text(x.words.Story)
	x.write(`</a>`)
}

func (x *rowWriter) storyLink(r *CodeRow) {
	x.write(`<a class="story-of" href="`)
	x.text(string(templ.URL(r.Story)))
	x.write(`">`)
}
