package journal

import (
	"context"
	"database/sql"
)

// Operation returns an operation with its codes, or [ErrNotFound].
func (j *Journal) Operation(ctx context.Context, id string) (Operation, error) {
	var o Operation
	err := j.read(ctx, "operation", func(tx *sql.Tx) error {
		var a Answer
		var started, retryAfter int64
		var answered, checked, approved *int64
		var by Approval
		var settled int
		const operation = `SELECT id, person, person_name, reason, language, request_id, started, from_operation, total,
			answered, class, status, kind, vendor_code, vendor_text, service_request_id, retry_after,
			outcome, checked, check_error, settled, approver, approver_name, approved, approval_comment FROM operations WHERE id = $1`
		if err := found(tx.QueryRowContext(ctx, operation, id).Scan(
			&o.ID, &o.By.Key, &o.By.Name, &o.Reason, &o.Language, &o.RequestID, &started, &o.From, &o.Total,
			&answered, &a.Class, &a.Status, &a.Kind, &a.Code, &a.Text, &a.ServiceRequestID, &retryAfter,
			&o.Outcome, &checked, &o.CheckError, &settled, &by.By.Key, &by.By.Name, &approved, &by.Comment)); err != nil {
			return err
		}
		o.Started, o.CheckedAt, o.Settled = moment(&started), moment(checked), settled == 1
		if approved != nil {
			by.State, by.At = ApprovalGiven, moment(approved)
			o.Approved = &by
		}
		o.Answer = answerOf(a, answered, retryAfter)
		const codes = "SELECT " + codeColumns + ", outcome FROM operation_codes WHERE operation_id = $1 ORDER BY position"
		rows, err := tx.QueryContext(ctx, codes, id)
		if err != nil {
			return err
		}
		o.Codes, err = collect(rows, func(scan func(...any) error) (c OperationCode, err error) {
			c.Code, err = scanCode(scan, &c.Outcome)
			return c, err
		})
		return err
	})
	if err != nil {
		return Operation{}, err
	}
	return o, nil
}
