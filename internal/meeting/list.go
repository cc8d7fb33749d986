package meeting

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
)

// codesPath is the path of list and delete.
const codesPath = "/v1/usg/dcs/corp/vision/activecode"

// Bounds of a reading.
const (
	// maxCodes is the largest count that is believed.
	maxCodes = 1_000_000
	// maxPages is enough for maxCodes at 500 a page with the overlap, and for
	// 18,000 codes from a service that gives its default of 10 a page.
	maxPages = 2100
	// maxAttempts is how often a reading begins from the start.
	maxAttempts = 3
	// maxStepsBack is how often one attempt may go back by a page.
	maxStepsBack = 5
	// moreOverlap is how many times more of a page is read again from each step back on, up to half of it: where codes
	// go all the time, a page more than the last one began too late.
	moreOverlap = 8
	// maxSearchRunes is the vendor's limit for a search key.
	maxSearchRunes = 255
)

var (
	errMoved    = errors.New("the list changed while it was read")
	errSearch   = errors.New("a search needs a code of 1 to 255 characters")
	errNoNewRow = errors.New("a page brought nothing new before the end")
)

// Batch is what a page of the list has brought.
type Batch struct {
	// Codes are those that no page before had, in the service's order. They are the taker's to keep.
	Codes []Code
	// Read of Total records have come so far, by the service's count. One without a usable id counts, and is not among
	// the codes.
	Read, Total int
	// Anew tells that this is the first page of an attempt: whatever came before is void.
	Anew bool
}

// ListCodes reads all codes, in the service's order, each id once, and hands
// them on page by page: of a large enterprise the whole would take many
// megabytes. When it returns nil, the batches since the last one that is anew
// are the complete list, never one with a hole: when the list changes while it
// is read so that a gap cannot be ruled out, it begins anew, up to three
// attempts, and then gives [KindIncomplete]. After an error they are a part.
//
// take, unless nil, is called from this goroutine. Each page takes at most ten
// seconds with its repeats, not counting the wait for its turn.
func (c *Client) ListCodes(ctx context.Context, take func(Batch)) error {
	if e := c.readCodes(ctx, opList, "", take); e != nil {
		return e
	}
	return nil
}

// SearchCodes returns all codes whose ActiveCode is exactly this. The service
// searches by parts of code or terminal name; all matches are read and compared.
func (c *Client) SearchCodes(ctx context.Context, activeCode string) ([]Code, error) {
	if n := len([]rune(activeCode)); n == 0 || n > maxSearchRunes {
		// An empty key would read the whole list.
		return nil, &Error{Kind: KindRejected, Op: opSearch, Err: errSearch}
	}
	codes, e := c.matching(ctx, opSearch, activeCode, func(code Code) bool { return code.ActiveCode == activeCode })
	if e != nil {
		return nil, e
	}
	return codes, nil
}

// matching reads all codes that match a key and returns those that fit, in their order; never nil without an error.
func (c *Client) matching(ctx context.Context, op, key string, fits func(Code) bool) ([]Code, *Error) {
	found := make([]Code, 0, 1)
	e := c.readCodes(ctx, op, key, func(b Batch) {
		if b.Anew {
			found = found[:0]
		}
		for _, code := range b.Codes {
			if fits(code) {
				found = append(found, code)
			}
		}
	})
	if e != nil {
		return nil, e
	}
	return found, nil
}

// readCodes reads all codes that match a key, "" matching all.
func (c *Client) readCodes(ctx context.Context, op, key string, take func(Batch)) *Error {
	if take == nil {
		take = func(Batch) {}
	}
	var gap error
	for range maxAttempts {
		r := reading{client: c, op: op, key: key, take: take, seen: map[string]bool{}, texts: map[string]string{}, repeats: map[string]int{}}
		e := r.run(ctx)
		if e == nil {
			if r.unusable > 0 {
				c.log.LogAttrs(ctx, slog.LevelWarn, "codes without a usable id left out", slog.Int("codes", r.unusable))
			}
			return nil
		}
		if e.Kind != KindIncomplete {
			return e
		}
		gap = e.Err
	}
	return &Error{Kind: KindIncomplete, Op: op, Sent: true, Err: gap}
}

// reading is one attempt to read the list from start to end.
//
// Each page begins with the last record of the one before. If a page begins
// with a record that was seen, nothing can have slipped between the two;
// otherwise records before it have gone, and those that moved up across the
// border were missed. Then it goes back, and has the pages overlap by more: what
// goes while a large list is read is not a reason to begin anew.
type reading struct {
	client  *Client
	op, key string
	take    func(Batch)

	seen     map[string]bool
	begun    bool              // a page has come
	unusable int               // codes without an id that could be deleted by
	texts    map[string]string // types and departments, each once
	repeats  map[string]int    // by id: how often more than once in one page
}

// run reads page after page.
func (r *reading) run(ctx context.Context) *Error {
	offset, step, back, overlap := 0, 0, 0, 1
	for range maxPages {
		p, e := r.page(ctx, offset)
		switch {
		case e != nil:
			return e
		case offset > 0 && (offset >= p.count || len(p.rows) == 0):
			// The list has become shorter than what was read. Past its end the
			// service answers with its last page, wherever that begins.
			return r.gap(errMoved)
		case offset > 0 && !r.seen[identity(p.rows[0])]:
			if back++; back > maxStepsBack {
				return r.gap(errMoved)
			}
			offset = max(0, offset-step)
			overlap *= moreOverlap
			continue
		}
		fresh := r.add(p.rows)
		r.take(Batch{Codes: r.usable(fresh), Read: len(r.seen), Total: p.count, Anew: !r.begun})
		r.begun = true
		end := offset + len(p.rows)
		switch {
		case end >= p.count && r.records() >= p.count:
			return nil
		case end >= p.count:
			return r.gap(errMoved)
		case len(fresh) == 0 && back == 0, len(p.rows) < 2:
			return r.gap(errNoNewRow)
		}
		step = len(p.rows) - min(overlap, len(p.rows)/2)
		offset += step
	}
	return r.gap(errMoved)
}

// page asks for one page.
func (r *reading) page(ctx context.Context, offset int) (page, *Error) {
	query := url.Values{"offset": {strconv.Itoa(offset)}, "limit": {strconv.Itoa(pageSize)}}
	if r.key != "" {
		query.Set("searchKey", r.key)
	}
	answer, e := r.client.read(ctx, call{
		op: r.op, method: http.MethodGet, path: codesPath, query: query, limit: listLimit,
	})
	if e != nil {
		return page{}, e
	}
	p, err := parsePage(answer.body)
	if err != nil {
		return page{}, answer.bad(err)
	}
	return p, nil
}

// once returns a text that many codes share as one string for all of them.
func (r *reading) once(text string) string {
	if same, ok := r.texts[text]; ok {
		return same
	}
	r.texts[text] = text
	return text
}

// add takes the rows and returns those that are new, in the same slice.
func (r *reading) add(rows []Code) []Code {
	fresh := rows[:0]
	times := make(map[string]int, len(rows))
	for _, code := range rows {
		id := identity(code)
		if times[id]++; times[id] > 1 {
			r.repeats[id] = max(r.repeats[id], times[id]-1)
		}
		if !r.seen[id] {
			r.seen[id] = true
			code.Type, code.DeptCode, code.Department = r.once(code.Type), r.once(code.DeptCode), r.once(code.Department)
			fresh = append(fresh, code)
		}
	}
	return fresh
}

// usable returns the codes that have an id as the vendor documents them, or
// close to it, in the same slice. One without can be neither chosen nor
// deleted; it only counts while reading. An id is never mended: another one
// would be another code.
func (r *reading) usable(codes []Code) []Code {
	n := len(codes)
	codes = slices.DeleteFunc(codes, func(code Code) bool { return !IsID(code.ID) })
	r.unusable += n - len(codes)
	return codes
}

// records returns how many of the records that the service counts were read.
// An id that it lists twice counts twice.
func (r *reading) records() int {
	n := len(r.seen)
	for _, more := range r.repeats {
		n += more
	}
	return n
}

// gap is the error of an attempt that cannot rule out a hole.
func (r *reading) gap(err error) *Error {
	return &Error{Kind: KindIncomplete, Op: r.op, Sent: true, Err: err}
}

// identity returns what tells one record from another: the id, or without one
// the other fields.
func identity(c Code) string {
	if c.ID != "" {
		return c.ID
	}
	return "\x00" + c.ActiveCode + "\x00" + c.Terminal + "\x00" + c.DeptCode
}
