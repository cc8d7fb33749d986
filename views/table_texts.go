package views

// headings are the titles of columns. The details of a row repeat some of them on small screens.
type headings struct {
	terminal, code, kind, department, expires string
	status                                    string // "": there is no such column
	more                                      string // of the details that a small screen has instead of columns
}

// headings takes the titles from the columns, which have a fixed order.
func (t CodesTable) headings() headings {
	text := func(i int) string {
		if i < len(t.Columns) {
			return t.Columns[i].Text
		}
		return ""
	}
	return headings{more: t.More, code: text(1), kind: text(2), department: text(3)}
}

func (t PlanTable) headings() headings {
	return headings{t.Terminal, t.Code, t.Type, t.Department, t.Expires, t.Status, t.More}
}

// style is that of a plan's rows. Without an address to post to nothing can be
// taken out.
func (t PlanTable) style(removeURL string) rowStyle {
	s := rowStyle{words: t.Words, headings: t.headings(), status: true, remove: removeURL}
	if removeURL != "" {
		s.takeOut = t.TakeOut
	}
	return s
}

func (c SectionColumns) headings() headings {
	return headings{c.Terminal, c.Code, c.Type, c.Department, c.Expires, "", c.More}
}

// icon is what an empty state shows above its title.
func (e *Empty) icon() string {
	switch e.Kind {
	case EmptyReading:
		return "running"
	case EmptyNoMatch:
		return "search"
	}
	return "info"
}
