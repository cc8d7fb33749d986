package torture

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"time"
)

// attack is what is planned for one deletion or creation: every request of one call meets the fault until the proxy is told to end,
// or only the first.
type attack struct {
	call  string
	fault fault
	once  bool
	shut  string // after so many requests of this call nobody can connect any more; "": never
	after int

	before int // how many DELETEs and POSTs had arrived when it began
	seen   int // requests of the call shut
}

// strike says what is to happen to a request of a call.
func (a *attack) strike(call string) fault {
	if a == nil {
		return pass
	}
	if a.shut != "" {
		if call != a.shut {
			return lastOnConnection
		}
		if a.seen++; a.seen == a.after {
			return thenRefuse
		}
		return lastOnConnection
	}
	if a.fault == nil || call != a.call {
		return pass
	}
	f := a.fault
	if a.once {
		a.fault = nil
	}
	return f
}

// fault is something that happens to a request.
type fault func(x *exchange)

// pass is no fault.
func pass(x *exchange) { x.answer(x.forward()) }

// lastOnConnection passes, and says that the connection ends with the answer: the next request has to dial.
func lastOnConnection(x *exchange) {
	res := x.forward()
	x.over = true
	x.answer(res)
}

// thenRefuse is lastOnConnection with a closed door behind it.
func thenRefuse(x *exchange) {
	res := x.forward()
	x.p.refuse()
	x.over = true
	x.answer(res)
}

// The service never sees the request and nobody answers it.
func swallowBefore(x *exchange) {
	<-x.ctx.Done()
	x.over = true
}

// The service carries it out and the answer never comes.
func swallowAfter(x *exchange) {
	x.forward()
	swallowBefore(x)
}

func resetBefore(x *exchange) {
	_ = x.conn.(*net.TCPConn).SetLinger(0) // closing it now sends RST
	x.over = true
}

func resetAfter(x *exchange) {
	x.forward()
	resetBefore(x)
}

// The connection ends in the middle of the answer: of its body, or of its headers when it has no body.
func cut(x *exchange) {
	res := x.forward()
	x.over = true
	if res == nil {
		return
	}
	var raw bytes.Buffer
	_ = res.Write(&raw) // to memory
	end := raw.Len() / 2
	if head := bytes.Index(raw.Bytes(), []byte("\r\n\r\n")) + 4; res.ContentLength > 0 {
		end = head + int(res.ContentLength)/2
	}
	_, _ = x.conn.Write(raw.Bytes()[:end]) // the client may have gone
}

// lateness is well within the dashboard's time-out, and well above what an answer takes.
const lateness = upstreamTimeout / 4

func slow(x *exchange) {
	res := x.forward()
	timer := time.NewTimer(lateness)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-x.ctx.Done():
	}
	x.answer(res)
}

// says answers in the place of the service, which never sees the request.
func says(status int, body string, header ...string) fault {
	return func(x *exchange) { x.say(status, body, header...) }
}

// saysAfter answers in the place of the service, which has carried out the request.
func saysAfter(status int, body string) fault {
	return func(x *exchange) {
		x.forward()
		x.say(status, body)
	}
}

func (x *exchange) say(status int, body string, header ...string) {
	res := &http.Response{
		StatusCode: status, ProtoMajor: 1, ProtoMinor: 1, Request: x.request, Header: http.Header{},
		Body: io.NopCloser(bytes.NewBufferString(body)), ContentLength: int64(len(body)),
	}
	for i := 0; i+1 < len(header); i += 2 {
		res.Header.Set(header[i], header[i+1])
	}
	x.answer(res)
}

// A proxy that believes that a DELETE has no body.
func dropBody(x *exchange) {
	x.body = nil
	pass(x)
}

// The service does half of the work and says nothing about it.
func half(x *exchange) {
	var ids []string
	_ = json.Unmarshal(x.body, &ids) // what is no list was reported at its arrival
	x.body, _ = json.Marshal(ids[:len(ids)/2])
	pass(x)
}

// What gateways and the service say.
const (
	badToken    = `{"error_code":"USG.206020000","error_msg":"invalid token"}`
	noRight     = `{"error_code":"USG.000000004","error_msg":"no permission"}`
	tooMany     = `{"error_code":"APIG.0308","error_msg":"throttled"}`
	internal    = `{"error_code":"USG.000000002","error_msg":"internal error"}`
	badGateway  = `<html><body><h1>502 Bad Gateway</h1></body></html>`
	gatewayTime = `<html><body><h1>504 Gateway Time-out</h1></body></html>`
	portal      = `<!DOCTYPE html><html><body><h1>Sign in to the network</h1></body></html>`
)

// retryAfter is above what the dashboard waits for by itself, in seconds.
const retryAfter = "30"
