package journal

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// The kinds of entry about approvals. Their subject is the plan; the history shows them as events.
const (
	EventApprovalAsked     = "approval.asked"
	EventApprovalGiven     = "approval.approved"
	EventApprovalRefused   = "approval.rejected"
	EventApprovalWithdrawn = "approval.withdrawn"
)

// OfApproval tells whether entries of a kind are about an approval.
func OfApproval(kind string) bool { return strings.HasPrefix(kind, "approval.") }

// What the history says of such an event beside who and when.
const (
	DetailCount   = "count"   // how many codes the plan has
	DetailComment = "comment" // of an answer
	DetailReason  = "reason"  // of the plan
	DetailMaker   = "maker"   // the name of the plan's maker, if it is not who acted
)

// approvalStep is the body of all four. Times are in milliseconds.
type approvalStep struct {
	name    string
	Round   int    `json:"round"`
	Count   int    `json:"count"`             // of codes in the plan, to be read
	Expires int64  `json:"expires,omitempty"` // the plan's new end; 0: as it was
	Reason  string `json:"reason,omitempty"`  // of the plan, to be read
	Maker   string `json:"maker,omitempty"`   // the name of the plan's maker, to be read
	Comment string `json:"comment,omitempty"`
	Shown   string `json:"shown,omitempty"` // of an answer: stands for what differed from the plan
}

func (s approvalStep) kind() string { return s.name }

// state is the one that the step leads to.
func (s approvalStep) state() ApprovalState {
	switch s.name {
	case EventApprovalGiven:
		return ApprovalGiven
	case EventApprovalRefused:
		return ApprovalRefused
	case EventApprovalWithdrawn:
		return ApprovalWithdrawn
	}
	return ApprovalAsked
}

func (s approvalStep) apply(ctx context.Context, tx *sql.Tx, e *entry) error {
	query := `UPDATE plans SET approval = $1, approval_round = $2, approval_comment = $3,
		expires = CASE WHEN CAST($4 AS BIGINT) > 0 THEN CAST($4 AS BIGINT) ELSE expires END, approval_shown = $7, `
	values := []any{string(s.state()), s.Round, s.Comment, s.Expires, e.subject, e.at, s.Shown}
	if s.state() == ApprovalAsked {
		query += "approval_asked = $6, approval_at = NULL, approver = '', approver_name = '' WHERE id = $5"
	} else {
		query += "approval_at = $6, approver = $8, approver_name = $9 WHERE id = $5"
		values = append(values, e.actor.Key, e.actor.Name)
	}
	if _, err := tx.ExecContext(ctx, query, values...); err != nil {
		return err
	}
	return s.list(ctx, tx, e)
}

// list shows the step in the history as an event.
func (s approvalStep) list(ctx context.Context, tx *sql.Tx, e *entry) error {
	detail := map[string]string{DetailCount: strconv.Itoa(s.Count)}
	for name, text := range map[string]string{DetailComment: s.Comment, DetailReason: s.Reason, DetailMaker: s.Maker} {
		if text != "" {
			detail[name] = text
		}
	}
	return event{s.name, detail}.list(ctx, tx, e)
}
