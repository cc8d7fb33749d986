package views

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// codeAlone shows a code outside of tables, with the buttons that it has in them.
func codeAlone(words CodeWords, id string, code CodeText) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		x, err := newRowWriter(ctx, w, rowStyle{words: words})
		if err != nil {
			return err
		}
		x.digits(&CodeRow{ID: id, Code: code})
		if x.err != nil {
			return x.err
		}
		return x.w.Flush()
	})
}

// revealMarkup is what the buttons of all masked codes have in common, after
// the value.
func revealMarkup(w CodeWords) markup {
	if w.RevealURL == "" || w.Alone {
		return `" data-reveal="`
	}
	return `" formaction="` + escape(string(templ.URL(w.RevealURL))) + `" data-reveal="`
}

// open begins a row. One with a masked code can be come back to.
func (x *rowWriter) open(r *CodeRow) {
	if r.Code.Masked == "" {
		x.write(`<tr role="row">`)
		return
	}
	x.write(`<tr id="`)
	x.text(RowID(r.ID))
	x.write(`" role="row">`)
}

// masked shows a code that is masked, or was and is shown for a while, with a
// button that changes that. Its other name and text are for the script.
func (x *rowWriter) masked(r *CodeRow) {
	c := &r.Code
	x.write(`<div class="code" data-masked="`)
	x.text(c.Masked)
	x.write(`"><code>`)
	value, text, label := markup("show-"), x.words.Show, c.ShowLabel
	otherText, otherLabel := x.words.Hide, c.HideLabel
	if c.Full == "" {
		x.text(c.Masked)
	} else {
		value, text, label, otherText, otherLabel = "hide-", otherText, otherLabel, text, label
		x.text(c.Full)
	}
	x.write(`</code> `)
	if x.words.Alone {
		x.write(`<form method="post" action="`)
		x.text(string(templ.URL(x.words.RevealURL)))
		x.write(`">`)
	}
	x.write(`<button class="quiet small" name="do" value="`)
	x.write(value)
	x.text(r.ID)
	x.write(x.reveal)
	x.text(r.ID)
	x.write(`" data-text="`)
	x.text(otherText)
	x.write(`" data-label="`)
	x.text(otherLabel)
	x.write(`" aria-label="`)
	x.text(label)
	x.write(`">`)
	x.text(text)
	x.write(`</button>`)
	if x.words.Alone {
		x.write(`</form>`)
	}
	if x.words.Copy != "" {
		x.write(` <button type="button" class="quiet small scripted" data-copy-code="`)
		x.text(r.ID)
		if c.Full != "" {
			x.write(`" data-copy="`)
			x.text(c.Full)
		}
		x.write(`" aria-label="`)
		x.text(c.CopyLabel)
		x.write(`">`)
		x.text(x.words.Copy)
		x.write(`</button>`)
	}
	x.write(`</div>`)
}
