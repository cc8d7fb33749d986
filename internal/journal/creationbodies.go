package journal

import (
	"context"
	"database/sql"
	"strings"
)

// The kinds of entry about creations.
const (
	kindCreation        = "creation.intent"
	kindCreationAnswer  = "creation.answer"
	kindCreationOutcome = "creation.outcome"
)

// The bodies of these entries; see bodies.go for what holds for all.
type (
	creation struct {
		Language      string   `json:"language"`
		RequestID     string   `json:"requestId"`
		Started       int64    `json:"started"`
		Type          string   `json:"type"`
		Terminal      string   `json:"terminal"`
		DeptCode      string   `json:"deptCode"`
		Department    string   `json:"department"`
		Description   string   `json:"description,omitempty"`
		Phone         string   `json:"phone,omitempty"`
		Country       string   `json:"country,omitempty"`
		Email         string   `json:"email,omitempty"`
		FromOperation string   `json:"fromOperation,omitempty"`
		FromCode      string   `json:"fromCode,omitempty"`
		Before        []string `json:"before,omitempty"`
	}
	creationAnswer struct {
		answer
		ActiveCode string `json:"activeCode,omitempty"`
	}
	creationOutcome struct {
		Outcome    CreationOutcome `json:"outcome"`
		Checked    *int64          `json:"checked,omitempty"`
		CheckError string          `json:"checkError,omitempty"`
		Settled    bool            `json:"settled"`
		Appeared   int             `json:"appeared,omitempty"`
		Found      *codeBody       `json:"found,omitempty"`
	}
)

func (creation) kind() string        { return kindCreation }
func (creationAnswer) kind() string  { return kindCreationAnswer }
func (creationOutcome) kind() string { return kindCreationOutcome }

func (c creation) apply(ctx context.Context, tx *sql.Tx, e *entry) error {
	const query = `INSERT INTO creations
		(id, person, person_name, language, request_id, started, from_operation, from_code,
		type, terminal, dept_code, department, description, phone, country, email, listed_before,
		class, status, kind, vendor_code, vendor_text, service_request_id, retry_after, answered_code,
		outcome, check_error, settled, appeared, code_id, active_code)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
		'', 0, '', '', '', '', 0, '', $18, '', 0, 0, '', '')`
	if _, err := tx.ExecContext(ctx, query, e.subject, e.actor.Key, e.actor.Name, c.Language, c.RequestID, c.Started,
		c.FromOperation, c.FromCode, c.Type, c.Terminal, c.DeptCode, c.Department, c.Description,
		c.Phone, c.Country, c.Email, strings.Join(c.Before, " "), string(CreationRunning)); err != nil {
		return err
	}
	return c.list(ctx, tx, e)
}

func (a creationAnswer) apply(ctx context.Context, tx *sql.Tx, e *entry) error {
	const query = `UPDATE creations SET answered = $1, class = $2, status = $3, kind = $4, vendor_code = $5,
		vendor_text = $6, service_request_id = $7, retry_after = $8, answered_code = $9 WHERE id = $10`
	if _, err := tx.ExecContext(ctx, query,
		a.At, a.Class, a.Status, a.Kind, a.Code, a.Text, a.ServiceRequestID, a.RetryAfter, a.ActiveCode, e.subject); err != nil {
		return err
	}
	return a.list(ctx, tx, e)
}

func (o creationOutcome) apply(ctx context.Context, tx *sql.Tx, e *entry) error {
	const query = `UPDATE creations SET outcome = $1, checked = $2, check_error = $3, settled = $4, appeared = $5,
		code_id = $6, active_code = $7, expires = $8 WHERE id = $9`
	var found codeBody
	if o.Found != nil {
		found = *o.Found
	}
	if _, err := tx.ExecContext(ctx, query, string(o.Outcome), o.Checked, o.CheckError, flag(o.Settled), o.Appeared,
		found.ID, found.ActiveCode, found.Expires, e.subject); err != nil {
		return err
	}
	return o.list(ctx, tx, e)
}

func (c creation) list(ctx context.Context, tx *sql.Tx, e *entry) error {
	const query = `INSERT INTO history
		(seq, at, pinned, what, operation, creation, person, person_name, subject, detail, words, digits)
		VALUES ($1, $2, 1, $3, NULL, $4, $5, $6, '', '', $7, '')`
	words := fold(e.subject, c.RequestID, c.Terminal, c.Description)
	if _, err := tx.ExecContext(ctx, query, e.seq, c.Started, WhatCreation(CreationRunning), e.subject,
		e.actor.Key, e.actor.Name, words); err != nil {
		return err
	}
	return meet(ctx, tx, e)
}

func (a creationAnswer) list(ctx context.Context, tx *sql.Tx, e *entry) error {
	words, digits := "", ""
	if a.ServiceRequestID != "" {
		words = "\n" + fold(a.ServiceRequestID)
	}
	if a.ActiveCode != "" {
		digits = foldLines(a.ActiveCode)
	}
	_, err := tx.ExecContext(ctx, "UPDATE history SET words = words || $1, digits = digits || $2 WHERE creation = $3",
		words, digits, e.subject)
	return err
}

func (o creationOutcome) list(ctx context.Context, tx *sql.Tx, e *entry) error {
	digits := ""
	if o.Found != nil {
		digits = foldLines(o.Found.ActiveCode)
	}
	_, err := tx.ExecContext(ctx, `UPDATE history SET what = $1, pinned = $2, digits = digits || $3 WHERE creation = $4`,
		WhatCreation(o.Outcome), flag(!o.Settled), digits, e.subject)
	return err
}
