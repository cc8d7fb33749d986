package journal

import "context"

// summaryColumns are the columns of an operation that its summary needs, in the order of scanSummary.
const summaryColumns = `id, person, person_name, reason, started, outcome, settled, deleted, still_there, not_checked,
	gone, request_id, service_request_id, class, status, checked, approver, approver_name`

const unsettledQuery = "SELECT " + summaryColumns + " FROM operations WHERE settled = 0 ORDER BY started DESC, id DESC"

// UnsettledSummaries returns the operations whose outcome is not final, newest first. It looks at nothing else,
// so it is quick however long the history is. An error also means that nothing can be deleted now, as long as
// it lasts: the database cannot be read, or its files are not in their place.
func (j *Journal) UnsettledSummaries(ctx context.Context) ([]Summary, error) {
	if err := j.guard(); err != nil {
		return nil, storage("unsettled summaries", err)
	}
	rows, err := j.unsettled.QueryContext(ctx)
	if err != nil {
		return nil, storage("unsettled summaries", err)
	}
	all, err := collect(rows, summary)
	return all, storage("unsettled summaries", err)
}

func summary(scan func(...any) error) (Summary, error) { return scanSummary(scan) }

// scanSummary reads summaryColumns and whatever follows them.
func scanSummary(scan func(...any) error, more ...any) (s Summary, err error) {
	var started int64
	var settled int
	var checked *int64
	err = scan(append([]any{&s.ID, &s.By.Key, &s.By.Name, &s.Reason, &started, &s.Outcome, &settled,
		&s.Deleted, &s.StillThere, &s.NotChecked, &s.Gone,
		&s.RequestID, &s.ServiceRequestID, &s.AnswerClass, &s.AnswerStatus, &checked, &s.Approver.Key, &s.Approver.Name}, more...)...)
	s.Started, s.CheckedAt, s.Settled = moment(&started), moment(checked), settled == 1
	s.Total = s.Deleted + s.StillThere + s.NotChecked + s.Gone
	return s, err
}
