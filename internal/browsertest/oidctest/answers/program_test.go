package answers

import (
	"bufio"
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"codedesk/internal/logging/logtest"
	"codedesk/internal/program"
)

// run is the program while it runs inside the test.
type run struct {
	t    *testing.T
	base string
	log  *logtest.Buffer
	stop context.CancelFunc
	code chan int
}

// settings are those of a dashboard on the sandbox at which people sign in at the provider.
func settings(t *testing.T, p *provider) map[string]string {
	t.Helper()
	return map[string]string{
		"CODEDESK_LISTEN": "127.0.0.1:0", "CODEDESK_DATA": t.TempDir(), "CODEDESK_SANDBOX_CODES": "20",
		"CODEDESK_PUBLIC_URL": publicURL, "CODEDESK_OIDC_ISSUER": p.issuer, "CODEDESK_OIDC_NAME": "Acme",
		"CODEDESK_OIDC_CLIENT_ID": clientID, "CODEDESK_OIDC_CLIENT_SECRET": clientSecret,
		"CODEDESK_OIDC_ADMINS":    "desk-admins; email:ann@acme.example",
		"CODEDESK_OIDC_HELPDESKS": "desk; domain:desk.acme.example",
		"CODEDESK_OIDC_VIEWERS":   "all",
	}
}

func start(t *testing.T, env map[string]string) *run {
	t.Helper()
	env = maps.Clone(env)
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	r := &run{t: t, log: &logtest.Buffer{}, stop: stop, code: make(chan int, 1)}
	go func() {
		code := program.Run(ctx, nil, func(name string) string { return env[name] }, strings.NewReader(""), in, r.log)
		in.Close()
		r.code <- code
	}()
	lines := bufio.NewScanner(out)
	lines.Scan()
	base, ok := strings.CutPrefix(lines.Text(), "Codedesk is at ")
	if !ok {
		t.Fatalf("the program prints %q:\n%s", lines.Text(), r.log)
	}
	r.base = base
	go io.Copy(io.Discard, out) //nolint:errcheck // its last words
	t.Cleanup(r.ends)
	return r
}

// ends stops the program, once.
func (r *run) ends() {
	r.stop()
	if code, ok := <-r.code; ok {
		close(r.code)
		if code != 0 {
			r.t.Errorf("the program ends with %d:\n%s", code, r.log)
		}
	}
}

// visitor is a browser. It follows no redirect by itself.
type visitor struct {
	t      *testing.T
	base   string
	client *http.Client
}

func (r *run) visitor() *visitor {
	jar, err := cookiejar.New(nil)
	if err != nil {
		r.t.Fatal(err)
	}
	return &visitor{t: r.t, base: r.base, client: &http.Client{
		Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// answer is what a browser gets to see.
type answer struct {
	status int
	to     string
	header http.Header
	page   string
}

func (v *visitor) get(address string) answer {
	v.t.Helper()
	return v.read(v.client.Get(v.absolute(address)))
}

func (v *visitor) post(address string, fields url.Values) answer {
	v.t.Helper()
	return v.read(v.client.PostForm(v.absolute(address), fields))
}

// absolute leads addresses of the dashboard to the program.
func (v *visitor) absolute(address string) string {
	address = strings.TrimPrefix(address, publicURL)
	if strings.HasPrefix(address, "/") {
		return v.base + address
	}
	return address
}

func (v *visitor) read(r *http.Response, err error) answer {
	v.t.Helper()
	if err != nil {
		v.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	to := r.Header.Get("Location")
	if to != "" {
		at, err := r.Request.URL.Parse(to)
		if err != nil {
			v.t.Fatal(err)
		}
		to = at.String()
	}
	return answer{r.StatusCode, strings.TrimPrefix(to, v.base), r.Header, string(body)}
}

// leave begins a sign-in and goes through the provider's pages. It returns the address that leads back.
func (v *visitor) leave(begin string) (back string) {
	v.t.Helper()
	a := v.get(begin)
	for range 10 {
		switch {
		case a.to == "":
			v.t.Fatalf("the way to the provider ends with %d:\n%s", a.status, a.page)
		case strings.HasPrefix(a.to, publicURL):
			return a.to
		}
		a = v.get(a.to)
	}
	v.t.Fatal("the way to the provider has no end")
	return ""
}

// signIn goes to the provider and comes back.
func (v *visitor) signIn() answer {
	v.t.Helper()
	return v.get(v.leave("/signin/oidc"))
}

// in tells whether the visitor is signed in.
func (v *visitor) in() bool {
	v.t.Helper()
	return v.get("/codes").status == http.StatusOK
}
