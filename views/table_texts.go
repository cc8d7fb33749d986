package views

// headings are the column titles that the details of a row repeat on small
// screens.
type headings struct {
	more, code, kind, department string
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
	return headings{more: t.More, code: t.Code, kind: t.Type, department: t.Department}
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
	return headings{more: c.More, code: c.Code, kind: c.Type, department: c.Department}
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
