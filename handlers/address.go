package handlers

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"codedesk/internal/inventory"
)

// Page sizes that can be chosen; the first is not the default: defaultSize is.
var pageSizes = []int{25, 50, 100}

const (
	defaultSize  = 50
	maxQueryText = 255    // runes; the service's own limit for searchKey (meeting_21_1535), and far above its other fields
	maxPage      = 100000 // far beyond any inventory; keeps the arithmetic away from overflow
	viewBasket   = "basket"
)

// listAddress is what the address of the list says: which codes, in which order, which page.
type listAddress struct {
	Text   string
	Type   string
	Dept   string
	Expiry inventory.Expiry
	Sort   inventory.Column
	Desc   bool
	Page   int
	Size   int
	Basket bool // only what is in the basket
}

// parseListAddress reads an address. Missing values take their defaults, size being the person's own; a value that
// cannot be is an *inputError that names the field.
func parseListAddress(q url.Values, size int) (listAddress, error) {
	a := listAddress{
		Text: strings.TrimSpace(q.Get("q")), Type: q.Get("type"), Dept: q.Get("dept"),
		Sort: inventory.SortExpires, Page: 1, Size: size,
	}
	for _, f := range []struct{ name, value string }{{fieldQuery, a.Text}, {fieldType, a.Type}, {fieldDept, a.Dept}} {
		if utf8.RuneCountInString(f.value) > maxQueryText {
			return a, tooLong(f.name, maxQueryText)
		}
	}
	var err error
	if a.Expiry, err = parseExpiry(q.Get("expiry")); err != nil {
		return a, err
	}
	if s := q.Get("sort"); s != "" {
		var name string
		name, a.Desc = strings.CutPrefix(s, "-")
		if a.Sort = inventory.Column(name); !slices.Contains(inventory.Columns(), a.Sort) {
			return a, oneOf(fieldSort, words(inventory.Columns())...)
		}
	}
	if p := q.Get("page"); p != "" {
		if a.Page, err = parsePage(p); err != nil {
			return a, err
		}
	}
	if s := q.Get("size"); s != "" {
		n, err := parseSize(s)
		if err != nil {
			return a, err
		}
		a.Size = n
	}
	switch q.Get("view") {
	case "":
	case viewBasket:
		a.Basket = true
	default:
		return a, oneOf(fieldView, viewBasket)
	}
	return a, nil
}

// parseListQuery reads an address from its query string.
func parseListQuery(query string, size int) (listAddress, error) {
	q, err := url.ParseQuery(query)
	if err != nil {
		return listAddress{}, errForm
	}
	return parseListAddress(q, size)
}

// parsePage reads a page number.
func parsePage(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > maxPage {
		return 0, wholeNumber(fieldPage, 1, maxPage)
	}
	return n, nil
}

// parseSize reads a page size.
func parseSize(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || !slices.Contains(pageSizes, n) {
		return 0, oneOf(fieldSize, "25", "50", "100")
	}
	return n, nil
}

// query is the address in its canonical form: no defaults, always in the same order, so that a view can be shared.
func (a listAddress) query(size int) string {
	q := url.Values{}
	set := func(name, value string) {
		if value != "" {
			q.Set(name, value)
		}
	}
	set("q", a.Text)
	set("type", a.Type)
	set("dept", a.Dept)
	set("expiry", string(a.Expiry))
	if order := a.order(); order != string(inventory.SortExpires) {
		set("sort", order)
	}
	if a.Page > 1 {
		set("page", strconv.Itoa(a.Page))
	}
	if a.Size != size {
		set("size", strconv.Itoa(a.Size))
	}
	if a.Basket {
		set("view", viewBasket)
	}
	return q.Encode()
}

// path is the canonical address of the page.
func (a listAddress) path(size int) string {
	return navCodes + query(a.query(size))
}

// order is the sort value: the column, with "-" in front for descending.
func (a listAddress) order() string {
	if a.Desc {
		return "-" + string(a.Sort)
	}
	return string(a.Sort)
}

// sortBy is the address after a press on a column's header: the same column turns round, another starts ascending.
func (a listAddress) sortBy(column inventory.Column) listAddress {
	a.Desc = a.Sort == column && !a.Desc
	a.Sort = column
	a.Page = 1
	return a
}

// sameFilters tells whether two addresses show the same codes, in whatever order and on whatever page.
func (a listAddress) sameFilters(b listAddress) bool {
	return a.Text == b.Text && a.Type == b.Type && a.Dept == b.Dept && a.Expiry == b.Expiry && a.Basket == b.Basket
}

// filtered tells whether anything narrows the list.
func (a listAddress) filtered() bool { return !a.sameFilters(listAddress{}) }

// find is the question to the inventory; basket is used only when the address is that of the basket. For somebody who
// sees masked codes the text must be a whole one.
func (a listAddress) find(basket map[string]bool, masked bool) inventory.Query {
	q := inventory.Query{Text: a.Text, Masked: masked, Type: a.Type, Dept: a.Dept, Expiry: a.Expiry, Sort: a.Sort, Desc: a.Desc}
	if a.Basket {
		q.Only = basket
		if q.Only == nil {
			q.Only = map[string]bool{} // an empty basket shows nothing, not everything
		}
	}
	return q
}

// words are accepted values as plain strings.
func words[T ~string](values []T) []string {
	s := make([]string, len(values))
	for i, v := range values {
		s[i] = string(v)
	}
	return s
}
