package views

import (
	"bufio"
	"bytes"
	"context"
	"html"
	"io"

	"github.com/a-h/templ"
)

// markup is constant HTML. Texts cannot become markup by mistake: a constant
// converts by itself, a string only by escape.
type markup string

// escape makes a text safe between tags and inside quoted attributes.
func escape(s string) markup { return markup(html.EscapeString(s)) }

// rowStyle is what differs between the tables of codes.
type rowStyle struct {
	words    CodeWords
	headings headings
	ticks    bool   // a checkbox in front
	status   bool   // the status, in a column and below the expiry
	takeOut  string // a button at the end
	remove   string // where it posts to
	again    bool   // a link at the end of each row
}

// rowsOf writes the rows of a table of codes. They are most of what the
// program ever renders: written like this a page of 100 rows takes a fifth of
// the time that nested components take.
func rowsOf[R any](style rowStyle, rows []R, code func(*R) *CodeRow, takeOutLabel func(*R) string) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		x, err := newRowWriter(ctx, w, style)
		if err != nil {
			return err
		}
		for i := range rows {
			r := code(&rows[i])
			x.open(r)
			if style.ticks {
				x.tick(r)
			}
			x.cells(r)
			if style.takeOut != "" {
				x.button(r, takeOutLabel(&rows[i]))
			}
			if style.again {
				x.again(r)
			}
			x.write("</tr>")
			if x.err != nil {
				return x.err
			}
		}
		return x.w.Flush()
	})
}

// codeRowsOf are the rows of plain codes.
func codeRowsOf(style rowStyle, rows []CodeRow) templ.Component {
	return rowsOf(style, rows, func(r *CodeRow) *CodeRow { return r }, nil)
}

// planRowsOf are those of a plan.
func planRowsOf(style rowStyle, rows []PlanRow) templ.Component {
	return rowsOf(style, rows, func(r *PlanRow) *CodeRow { return &r.CodeRow }, func(r *PlanRow) string { return r.TakeOutLabel })
}

// rowWriter writes rows; the first error ends them. What is the same in all
// rows is made once.
type rowWriter struct {
	rowStyle
	w     *bufio.Writer
	err   error
	icons map[StatusKind]markup

	more, kind, department, copyEnd markup
	reveal                          markup // what a button that shows or hides has in common with the others
	buttonStart, buttonEnd          markup
	mark                            markup // icon of a mark
}

func newRowWriter(ctx context.Context, w io.Writer, s rowStyle) (*rowWriter, error) {
	x := &rowWriter{rowStyle: s, w: bufio.NewWriter(w), icons: map[StatusKind]markup{}}
	for _, k := range []StatusKind{StatusExpired, StatusSoon, StatusValid, StatusUnknown} {
		var err error
		if x.icons[k], err = iconMarkup(ctx, statusIcon(k)); err != nil {
			return nil, err
		}
	}
	var err error
	if x.mark, err = iconMarkup(ctx, string(KindWarning)); err != nil {
		return nil, err
	}
	x.more = `</span> <details class="more"><summary>` + escape(s.headings.more) +
		`</summary><dl><div class="more-code"><dt>` + escape(s.headings.code) + `</dt><dd>`
	x.kind = `</dd></div><div class="more-type"><dt>` + escape(s.headings.kind) + `</dt><dd>`
	x.department = `</dd></div><div class="more-dept"><dt>` + escape(s.headings.department) + `</dt><dd><bdi>`
	x.reveal = revealMarkup(s.words)
	x.copyEnd = `">` + escape(s.words.Copy) + `</button></span>`
	x.buttonStart = `<td role="cell" class="c-action"><button class="quiet small" formaction="` + escape(string(templ.URL(s.remove))) + `" name="code" value="`
	x.buttonEnd = `">` + escape(s.takeOut) + `</button></td>`
	return x, nil
}

// iconMarkup is an icon ready to be written.
func iconMarkup(ctx context.Context, name string) (markup, error) {
	var b bytes.Buffer
	err := icon(name).Render(ctx, &b)
	return markup(b.String()), err // written by a component, so escaped already
}

func (x *rowWriter) write(m markup) {
	if x.err == nil {
		_, x.err = x.w.WriteString(string(m))
	}
}

func (x *rowWriter) text(s string) { x.write(escape(s)) }

// tick writes a checkbox that is named by an attribute: hidden words in each row would take a tenth of a page's layout.
func (x *rowWriter) tick(r *CodeRow) {
	if r.Locked {
		x.write(`<td role="cell" class="c-tick"><label title="`)
		x.text(r.TickLabel)
		x.write(`"><input type="checkbox" disabled aria-label="`)
		x.text(r.TickLabel)
		x.write(`"></label></td>`)
		return
	}
	x.write(`<td role="cell" class="c-tick">`)
	if r.Ticked {
		x.write(`<input type="hidden" name="was" value="`)
		x.text(r.ID)
		x.write(`">`)
	}
	x.write(`<label><input type="checkbox" id="`)
	x.text(TickID(r.ID))
	x.write(`" name="id" value="`)
	x.text(r.ID)
	x.write(`"`)
	if r.Ticked {
		x.write(` checked`)
	}
	x.write(` aria-label="`)
	x.text(r.TickLabel)
	x.write(`"></label></td>`)
}

// cells are those that all tables share. On small screens the columns that
// have no room stand in the details of the terminal's cell.
func (x *rowWriter) cells(r *CodeRow) {
	x.write(`<th scope="row" role="rowheader" class="c-terminal"><span class="terminal">`)
	x.name(r)
	x.write(x.more)
	x.digits(r)
	x.write(x.kind)
	x.text(r.Type)
	x.write(x.department)
	x.text(r.Department)
	x.write(`</bdi></dd></div></dl>`)
	x.story(r)
	x.write(`</details>`)
	for _, mark := range r.Marks {
		x.write(`<span class="changed">`)
		x.write(x.mark)
		x.write(`<bdi>`)
		x.text(mark)
		x.write(`</bdi></span>`)
	}
	if r.Note != "" {
		x.write(`<span class="note"><bdi>`)
		x.text(r.Note)
		x.write(`</bdi></span>`)
	}
	x.remade(r)
	x.write(`</th><td role="cell" class="c-code">`)
	x.digits(r)
	x.write(`</td><td role="cell" class="c-type">`)
	x.text(r.Type)
	x.write(`</td><td role="cell" class="c-dept"><bdi>`)
	x.text(r.Department)
	x.write(`</bdi></td><td role="cell" class="c-expires">`)
	x.moment(&r.Expires)
	if x.status {
		x.write(` <span class="status-small">`)
		x.pill(&r.Status)
		x.write(`</span></td><td role="cell" class="c-status">`)
		x.pill(&r.Status)
	}
	x.write(`</td>`)
}

// digits shows a code with a button that copies it.
func (x *rowWriter) digits(r *CodeRow) {
	if r.Code.Masked != "" {
		x.masked(r)
		return
	}
	x.write(`<span class="code"><code>`)
	x.text(r.Code.Full)
	x.write(`</code> `)
	if x.words.Copy != "" {
		x.write(`<button type="button" class="quiet small scripted" data-copy="`)
		x.text(r.Code.Full)
		x.write(`" aria-label="`)
		x.text(r.Code.CopyLabel)
		x.write(x.copyEnd)
		return
	}
	x.write(`</span>`)
}

func (x *rowWriter) moment(m *Moment) {
	if m.DateTime != "" {
		x.write(`<time datetime="`)
		x.text(m.DateTime)
		x.write(`">`)
	}
	x.write(`<span class="relative">`)
	x.text(m.Relative)
	x.write(`</span>`)
	if m.DateTime != "" {
		if m.Exact != "" {
			x.write(` <span class="exact">`)
			x.text(m.Exact)
			x.write(`</span>`)
		}
		x.write(`</time>`)
	}
}

func (x *rowWriter) pill(s *Status) {
	x.write(`<span class="status `)
	x.text(string(s.Kind))
	x.write(`">`)
	x.write(x.icons[s.Kind])
	x.write(`<span>`)
	x.text(s.Word)
	x.write(`</span></span>`)
}

func (x *rowWriter) button(r *CodeRow, label string) {
	x.write(x.buttonStart)
	x.text(r.ID)
	x.write(`" aria-label="`)
	x.text(label)
	x.write(x.buttonEnd)
}
