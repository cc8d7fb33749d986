package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// What a query may ask for, besides an [Outcome], a [WhatCreation] or the kind of an event.
const (
	WhatDeletions = "deletions"
	WhatCreations = "creations"
	WhatEvents    = "events"
	WhatUnsettled = "unsettled" // operations and creations whose outcome is not final
)

// HistoryQuery chooses lines of the history. Every field that is set must fit.
type HistoryQuery struct {
	Who      string    // key of a person; with ":" at its end every key that begins so
	From, To time.Time // From <= at < To; zero: open
	What     string    // one of the constants above, an Outcome, a [WhatCreation], or the kind of an event
	// Text is part of an active code, a terminal, a reason, the id of an operation or of its request (ours or the
	// service's), or of an event's subject or detail, in upper or lower case. A whole hash of an entry finds the
	// operation or the event that the entry is about.
	Text string
	// WholeCodes lets the text find an active code by all of its digits only, for somebody who is not to see them: what
	// is found by its parts is guessed digit by digit.
	WholeCodes bool
}

// MostHistoryText is the longest text that a query may have, in bytes: room for the 255 characters of a page's field,
// whatever they are.
const MostHistoryText = 255 * utf8.UTFMax

var entryHash = regexp.MustCompile(`^[0-9a-f]{64}$`)

// conditions are what follows WHERE, with the values of its placeholders.
type conditions struct {
	parts  []string
	values []any
}

// value adds a value and returns its placeholder.
func (c *conditions) value(v any) string {
	c.values = append(c.values, v)
	return "$" + strconv.Itoa(len(c.values))
}

// oneOf adds values and returns the condition that something is one of them.
func (c *conditions) oneOf(values []string) string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = c.value(v)
	}
	return " IN (" + strings.Join(list, ", ") + ")"
}

func (c *conditions) add(part string) { c.parts = append(c.parts, part) }

func (c *conditions) text() string {
	if len(c.parts) == 0 {
		return "1 = 1"
	}
	return strings.Join(c.parts, " AND ")
}

// conditions returns the query in SQL on the table history.
func (q *HistoryQuery) conditions(ctx context.Context, tx *sql.Tx) (c conditions, err error) {
	switch who := clean(q.Who); {
	case strings.HasSuffix(who, ":"):
		c.add("substr(person, 1, " + c.value(utf8.RuneCountInString(who)) + ") = " + c.value(who))
	case who != "":
		c.add("person = " + c.value(who))
	}
	if !q.From.IsZero() {
		c.add("at >= " + c.value(q.From.UnixMilli()))
	}
	if !q.To.IsZero() {
		c.add("at < " + c.value(q.To.UnixMilli()))
	}
	q.addWhat(&c)
	return c, q.addText(ctx, tx, &c)
}

func (q *HistoryQuery) addWhat(c *conditions) {
	switch what := clean(q.What); what {
	case "":
	case WhatDeletions:
		c.add("operation IS NOT NULL")
	case WhatCreations:
		c.add("creation IS NOT NULL")
	case WhatEvents:
		c.add("operation IS NULL AND creation IS NULL")
	case WhatUnsettled:
		c.add("pinned = 1")
	case string(OutcomeRunning), string(OutcomeAll), string(OutcomeSome), string(OutcomeNone), string(OutcomeGone), string(OutcomeUnknown):
		c.add("what = " + c.value(what) + " AND operation IS NOT NULL")
	default:
		c.add("what = " + c.value(what) + " AND operation IS NULL")
	}
}

func (q *HistoryQuery) addText(ctx context.Context, tx *sql.Tx, c *conditions) error {
	if len(q.Text) > MostHistoryText {
		return fmt.Errorf("%w: a text of %d bytes, the most is %d", ErrInput, len(q.Text), MostHistoryText)
	}
	text := fold(clean(q.Text))
	if text == "" {
		return nil
	}
	if entryHash.MatchString(text) {
		var seq int64
		var kind, subject string
		err := tx.QueryRowContext(ctx, "SELECT seq, kind, subject FROM entries WHERE hash = $1", text).Scan(&seq, &kind, &subject)
		switch {
		case err == nil && ofCreation(kind):
			c.add("creation = " + c.value(subject))
			return nil
		case err == nil && own(kind):
			c.add("operation = " + c.value(subject))
			return nil
		case err == nil:
			c.add("seq = " + c.value(seq))
			return nil
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
	}
	pattern := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text)
	part := c.value("%" + pattern + "%")
	digits := part
	if q.WholeCodes {
		digits = c.value("%\n" + strings.ReplaceAll(pattern, "\n", " ") + "\n%") // a line has one code
	}
	c.add("(words LIKE " + part + ` ESCAPE '\' OR digits LIKE ` + digits + ` ESCAPE '\')`)
	return nil
}
