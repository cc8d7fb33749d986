package journal

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
)

// HistoryItem is a line of the history: one of the three is there, the others nil.
type HistoryItem struct {
	Operation *Summary
	Creation  *CreationSummary
	Event     *Event
}

// pinnable is the id of what stands on top until it is settled, "" for an event.
func (i HistoryItem) pinnable() string {
	switch {
	case i.Operation != nil:
		return i.Operation.ID
	case i.Creation != nil:
		return i.Creation.ID
	}
	return ""
}

// History returns a part of the history that fits the query, and how many lines fit in all. Operations,
// creations and events are mixed: what is not settled comes first, then the newest of all. Limit must be
// positive and offset not negative: [ErrInput], as for a text above [MostHistoryText]. What takes longer than some
// seconds is [ErrSlow].
func (j *Journal) History(ctx context.Context, q HistoryQuery, limit, offset int) (page []HistoryItem, total int, err error) {
	if limit < 1 || offset < 0 {
		return nil, 0, fmt.Errorf("%w: limit %d, offset %d", ErrInput, limit, offset)
	}
	err = j.browse(ctx, "history", func(ctx context.Context, tx *sql.Tx) error {
		c, err := q.conditions(ctx, tx)
		if err != nil {
			return err
		}
		// An index counts quickly. A text is looked for in every line, so these are counted while they are read.
		counted := q.Text != ""
		part, err := lines(ctx, tx, c, limit, offset, counted)
		if err != nil {
			return err
		}
		for i := range part {
			page, total = append(page, part[i].HistoryItem), part[i].of
		}
		if counted && (len(part) > 0 || offset == 0) {
			return nil
		}
		return tx.QueryRowContext(ctx, "SELECT count(*) FROM history WHERE "+c.text(), c.values...).Scan(&total)
	})
	if err != nil {
		return nil, 0, err
	}
	return page, total, nil
}

// line is an item and its place among those that are settled, or those that are not.
type line struct {
	HistoryItem
	at, seq int64
	of      int // how many lines fit, if they were counted
}

// lines reads a part of the lines that fit. The part is chosen from the history's table alone, so that
// operations are looked up for the lines that are returned and not for those that are skipped. If lines are to be
// counted, each says how many fit in all.
func lines(ctx context.Context, tx *sql.Tx, c conditions, limit, offset int, counted bool) ([]line, error) {
	const order = " ORDER BY pinned DESC, at DESC, seq DESC"
	const columns = `coalesce(h.operation, ''), h.person, h.person_name, coalesce(o.reason, ''), h.at,
		coalesce(o.outcome, ''), coalesce(o.settled, 0),
		coalesce(o.deleted, 0), coalesce(o.still_there, 0), coalesce(o.not_checked, 0), coalesce(o.gone, 0),
		coalesce(o.request_id, ''), coalesce(o.service_request_id, ''), coalesce(o.class, ''), coalesce(o.status, 0),
		o.checked, coalesce(o.approver, ''), coalesce(o.approver_name, ''), h.seq, h.what, h.subject, h.detail, h.fit,
		coalesce(h.creation, ''), coalesce(k.outcome, ''), coalesce(k.settled, 0), coalesce(k.type, ''), coalesce(k.terminal, ''),
		coalesce(k.dept_code, ''), coalesce(k.department, '')`
	fit := "0"
	if counted {
		fit = "count(*) OVER ()"
	}
	chosen := "SELECT seq, at, pinned, what, operation, creation, person, person_name, subject, detail, " + fit + " AS fit FROM history WHERE " +
		c.text() + order + " LIMIT " + c.value(limit) + " OFFSET " + c.value(offset)
	rows, err := tx.QueryContext(ctx, "SELECT "+columns+" FROM ("+chosen+") AS h LEFT JOIN operations AS o ON o.id = h.operation"+
		" LEFT JOIN creations AS k ON k.id = h.creation"+order, c.values...)
	if err != nil {
		return nil, err
	}
	return collect(rows, scanLine)
}

func scanLine(scan func(...any) error) (l line, err error) {
	var e Event
	var detail string
	var c CreationSummary
	var settled int
	s, err := scanSummary(scan, &l.seq, &e.Kind, &e.Subject, &detail, &l.of,
		&c.ID, &c.Outcome, &settled, &c.Type, &c.Terminal, &c.DeptCode, &c.Department)
	if err != nil {
		return line{}, err
	}
	l.at = s.Started.UnixMilli()
	if s.ID != "" {
		l.Operation = &s
		return l, nil
	}
	if c.ID != "" {
		c.By, c.Started, c.Settled = s.By, s.Started, settled == 1
		l.Creation = &c
		return l, nil
	}
	e.By, e.At = s.By, s.Started
	if detail != "" {
		if err := json.Unmarshal([]byte(detail), &e.Detail); err != nil {
			return line{}, fmt.Errorf("event %d: %w", l.seq, err)
		}
	}
	l.Event = &e
	return l, nil
}
