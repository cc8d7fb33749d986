package torture

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"
)

// post is a request for a new code as it arrived at the proxy.
type post struct {
	at        time.Time
	requestID string
	terminal  string
	kind      string // type of terminal
	made      string // the digits of the code that the service has made for it; "": none
}

// changes is how many DELETEs and POSTs have arrived. The proxy is locked.
func (p *proxy) changes() int { return len(p.deletes) + len(p.posts) }

// noteCreate notes a request for a new code. The proxy is locked.
func (p *proxy) noteCreate(x *exchange) {
	var body struct{ DevName, DevType string }
	if err := json.Unmarshal(x.body, &body); err != nil {
		p.t.Errorf("the body of a POST is no JSON object: %v: %.100s", err, x.body)
	}
	x.post = &post{at: time.Now(), requestID: x.request.Header.Get("X-Request-Id"), terminal: body.DevName, kind: body.DevType}
	p.posts = append(p.posts, x.post)
}

// carriedOut notes what the service has made of a request.
func (p *proxy) carriedOut(made *post, answer []byte) {
	var body struct{ ActiveCode string }
	_ = json.Unmarshal(answer, &body) // an error has no code in it
	p.mu.Lock()
	defer p.mu.Unlock()
	made.made = body.ActiveCode
}

// asked are the requests for codes that have arrived so far.
func (p *proxy) asked() (all []post) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, made := range p.posts {
		all = append(all, *made)
	}
	return all
}

// creationIntent is what a journal says it was about to ask for.
type creationIntent struct {
	creation string
	at       time.Time // when the entry was written, in whole milliseconds
	terminal string
	kind     string
}

// creationIntents returns all of a journal by request id, read from the entries themselves.
func creationIntents(ctx context.Context, db *sql.DB) (all map[string]creationIntent, err error) {
	rows, err := db.QueryContext(ctx, "SELECT at, subject, body FROM entries WHERE kind = 'creation.intent'")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	all = map[string]creationIntent{}
	for rows.Next() {
		var at int64
		var in creationIntent
		var text string
		if err := rows.Scan(&at, &in.creation, &text); err != nil {
			return nil, err
		}
		var body struct{ RequestID, Terminal, Type string }
		if err := json.Unmarshal([]byte(text), &body); err != nil {
			return nil, err
		}
		in.at, in.terminal, in.kind = time.UnixMilli(at), body.Terminal, body.Type
		all[body.RequestID] = in
	}
	return all, rows.Err()
}

// covers tells whether an intent is that of a request.
func (in creationIntent) covers(p post) bool {
	return in.terminal == p.terminal && in.kind == p.kind && !in.at.After(p.at)
}
