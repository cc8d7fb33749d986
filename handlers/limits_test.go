package handlers_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// raw sends bytes as they are, which Go's client would put right or refuse, and returns the answer.
func (d *desk) raw(t *testing.T, request string) *http.Response {
	t.Helper()
	conn := must(net.Dial("tcp", d.web.Listener.Addr().String()))(t)
	defer conn.Close()
	must(0, conn.SetDeadline(time.Now().Add(30*time.Second)))(t)
	must(io.WriteString(conn, request))(t)
	answer := must(http.ReadResponse(bufio.NewReader(conn), nil))(t)
	body := must(io.ReadAll(answer.Body))(t)
	answer.Body.Close()
	answer.Body = io.NopCloser(bytes.NewReader(body))
	return answer
}

// Whatever the address looks like, a stranger sees no page that needs a sign-in, is led nowhere else, and nothing of ours
// fails.
func TestTricksWithAddresses(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	admin := d.persona("administrator")
	cookie := "Cookie: codedesk=" + admin.cookie() + "\r\n"
	for _, path := range []string{
		"//codes", "/codes/", "/codes//", "/./codes", "/static/../codes", "/static/..%2fcodes", "/static/%2e%2e/codes", "/static/..;/codes",
		"/codes%00", "/codes%00.csv", "/%63odes%2F", "/codes%2fnew", "/CODES", "/codes;x=1", "/codes%20", "/codes%0a", "/codes%0d%0aSet-Cookie:%20x=1",
		"//evil.example/codes", "///evil.example", "/\\evil.example", "/%5cevil.example", "/%2f%2fevil.example", "http://evil.example/codes", "*",
		"/healthz/../codes", "/healthz%2f..%2fcodes", "/readyz/codes", "/favicon.ico/../history", "/static/", "/static/%2e%2e/%2e%2e/go.mod",
		"/static/..%5c..%5cgo.mod", "/operations/..%2f..%2fcodes", "/operations/%2e%2e", "/plans/%00", "/history.csv%00.html",
		"/" + strings.Repeat("a/", 10_000), "/" + strings.Repeat("%2e%2e%2f", 2_000), "/" + strings.Repeat("x", 30_000), "/%zz", "/%", "/codes?%zz", "/codes?q=%00",
		"/codes?" + strings.Repeat("q=x&", 12_000), "/signin?next=//evil.example", "/signin?next=/%5cevil.example", "/signin?next=http:%2f%2fevil.example",
	} {
		for who, header := range map[string]string{"a stranger": "", "an administrator": cookie} {
			answer := d.raw(t, "GET "+path+" HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n"+header+"\r\n")
			body := string(must(io.ReadAll(answer.Body))(t))
			if answer.StatusCode >= http.StatusInternalServerError {
				t.Errorf("%s at %.80s gets %d", who, path, answer.StatusCode)
			}
			to := answer.Header.Get("Location")
			if strings.HasPrefix(to, "//") || strings.Contains(to, "://") || strings.HasPrefix(to, "/\\") {
				t.Errorf("%s at %.80s is led to %q", who, path, to)
			}
			if answer.Header.Get("Set-Cookie") != "" {
				t.Errorf("%s at %.80s gets the cookie %q", who, path, answer.Header.Get("Set-Cookie"))
			}
			if who == "a stranger" && (strings.Contains(body, "<table") || strings.Contains(body, "activecode")) {
				t.Errorf("a stranger at %.80s sees\n%s", path, body)
			}
			if strings.Contains(body, "href=\"//evil") || strings.Contains(body, "href=\"http://evil") || strings.Contains(body, "action=\"//evil") {
				t.Errorf("%s at %.80s finds a link to another site", who, path)
			}
		}
	}
}

func TestMethods(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	for _, method := range []string{"PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND", "MADEUP", "get", strings.Repeat("X", 5000)} {
		for _, path := range []string{"/codes", "/signin", "/healthz", "/nothing", "/static/nothing.css"} {
			answer := d.raw(t, method+" "+path+" HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\nCookie: codedesk="+b.cookie()+
				"\r\nX-Http-Method-Override: POST\r\nX-Secret: of-the-request\r\n\r\n")
			body := string(must(io.ReadAll(answer.Body))(t))
			if s := answer.StatusCode; s != http.StatusMethodNotAllowed && s != http.StatusNotFound && (s != http.StatusNoContent || method != http.MethodOptions) {
				t.Errorf("%.10s %s gets %d", method, path, s)
			}
			if strings.Contains(body, "of-the-request") {
				t.Errorf("%.10s %s sends back what came", method, path)
			}
		}
	}
	if len(d.deletes()) != 0 {
		t.Error("something was deleted")
	}
}

func TestSizesOfForms(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	form := func(size int) url.Values { // whose encoding has exactly so many bytes
		return url.Values{"q": {strings.Repeat("x", size-len("q="))}}
	}
	for path, limit := range map[string]int{"/codes": 1 << 20, "/signin": 1 << 20, "/preferences": 1 << 20, "/codes/find": 1280 << 10} {
		if got := b.post(path, form(limit)).status; got == http.StatusRequestEntityTooLarge || got >= 500 {
			t.Errorf("%s answers a form of %d bytes with %d", path, limit, got)
		}
		b.post(path, form(limit+1)).is(http.StatusRequestEntityTooLarge)
	}
	t.Run("a body without a length", func(t *testing.T) {
		chunk := strings.Repeat("x", 64<<10)
		request := "POST /codes HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n" +
			"Cookie: codedesk=" + b.cookie() + "\r\nTransfer-Encoding: chunked\r\n\r\n" +
			strings.Repeat(fmt.Sprintf("%x\r\n%s\r\n", len(chunk), chunk), 17) + "0\r\n\r\n"
		if got := d.raw(t, request).StatusCode; got != http.StatusRequestEntityTooLarge {
			t.Errorf("it is answered with %d", got)
		}
	})
	t.Run("the number of fields", func(t *testing.T) {
		b.in(t).post("/signin", url.Values{"id": make([]string, 10_001)}).is(http.StatusUnprocessableEntity)
	})
	t.Run("a body that is not as long as it says", func(t *testing.T) {
		conn := must(net.Dial("tcp", d.web.Listener.Addr().String()))(t)
		must(io.WriteString(conn, "POST /codes HTTP/1.1\r\nHost: desk.example\r\nContent-Type: application/x-www-form-urlencoded\r\n"+
			"Cookie: codedesk="+b.cookie()+"\r\nContent-Length: 100\r\n\r\ndo=delete"))(t)
		must(0, conn.Close())(t)
		if len(d.deletes()) != 0 {
			t.Error("something was deleted")
		}
	})
}

func TestSizesOfUploads(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	b := d.persona("administrator")
	upload := func(write func(w *multipart.Writer)) int {
		var body bytes.Buffer
		w := multipart.NewWriter(&body)
		write(w)
		must(0, w.Close())(t)
		r := must(http.NewRequestWithContext(t.Context(), http.MethodPost, d.web.URL+"/codes/find", &body))(t)
		r.Header.Set("Content-Type", w.FormDataContentType())
		answer := must(b.client.Do(r))(t)
		answer.Body.Close()
		return answer.StatusCode
	}
	many := func(n int) func(w *multipart.Writer) {
		return func(w *multipart.Writer) {
			for i := range n {
				must(0, w.WriteField(fmt.Sprint("f", i), ""))(t)
			}
		}
	}
	for name, c := range map[string]struct {
		write func(w *multipart.Writer)
		want  int
	}{
		"one file": {func(w *multipart.Writer) {
			part := must(w.CreateFormFile("file", "../../etc/passwd.csv"))(t)
			must(io.WriteString(part, d.list()[0].ID))(t)
		}, http.StatusSeeOther},
		"too many parts": {many(1001), http.StatusUnprocessableEntity},
		"too long a header": {func(w *multipart.Writer) {
			must(w.CreatePart(map[string][]string{"Content-Disposition": {`form-data; name="` + strings.Repeat("x", 600<<10) + `"`}}))(t)
		}, http.StatusUnprocessableEntity},
		"too large a file": {func(w *multipart.Writer) {
			part := must(w.CreateFormFile("file", "list.csv"))(t)
			must(part.Write(make([]byte, 1280<<10)))(t)
		}, http.StatusRequestEntityTooLarge},
	} {
		if got := upload(c.write); got != c.want {
			t.Errorf("%s is answered with %d, want %d", name, got, c.want)
		}
	}
	for _, kind := range []string{"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\r\"", "multipart/form-data; boundary=" + strings.Repeat("x", 100)} {
		r := must(http.NewRequestWithContext(t.Context(), http.MethodPost, d.web.URL+"/codes/find", strings.NewReader("--x\r\n\r\n")))(t)
		r.Header["Content-Type"] = []string{strings.ReplaceAll(kind, "\r", "")}
		answer := must(b.client.Do(r))(t)
		answer.Body.Close()
		if answer.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%.60q is answered with %d", kind, answer.StatusCode)
		}
	}
}
