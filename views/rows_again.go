package views

import "github.com/a-h/templ"

// again is the cell with the link to the form of a new code.
func (x *rowWriter) again(r *CodeRow) {
	x.write(`<td role="cell" class="c-action">`)
	if r.Again.URL != "" {
		x.write(`<a class="button quiet small" href="`)
		x.text(string(templ.URL(r.Again.URL)))
		x.write(`" aria-label="`)
		x.text(r.AgainLabel)
		x.write(`">`)
		x.text(r.Again.Text)
		x.write(`</a>`)
	}
	x.write(`</td>`)
}

// remade leads, below the terminal's name, to a new code that was made already.
func (x *rowWriter) remade(r *CodeRow) {
	if r.Remade.URL != "" {
		x.write(`<a class="remade" href="`)
		x.text(string(templ.URL(r.Remade.URL)))
		x.write(`">`)
		x.text(r.Remade.Text)
		x.write(`</a>`)
	}
}
