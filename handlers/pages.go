package handlers

import (
	"strconv"

	"codedesk/internal/text"
	"codedesk/views"
)

// pagesAround is how many neighbours of the current page are shown on each side.
const pagesAround = 2

// pageItems are the pages to go to: previous, the first, the current one with its neighbours, the last, next. target
// sets where an item leads.
func pageItems(l text.Language, current, last int, target func(n int, item *views.PageItem)) []views.PageItem {
	var items []views.PageItem
	add := func(n int, label string, icon views.PageIcon) {
		item := views.PageItem{Button: views.Button{Text: label}, Icon: icon}
		if icon == "" {
			item.Label, item.Current = l.ListPage(n), n == current
		}
		target(n, &item)
		items = append(items, item)
	}
	if current > 1 {
		add(current-1, l.ListPrevious(), views.PagePrevious)
	}
	shown := 0
	for n := 1; n <= last; n++ {
		if n != 1 && n != last && (n < current-pagesAround || n > current+pagesAround) {
			continue
		}
		if n > shown+1 {
			items = append(items, views.PageItem{Gap: true})
		}
		add(n, strconv.Itoa(n), "")
		shown = n
	}
	if current < last {
		add(current+1, l.ListNext(), views.PageNext)
	}
	return items
}
