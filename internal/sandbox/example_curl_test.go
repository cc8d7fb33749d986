package sandbox_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"testing"
)

// The example of the vendor's page (meeting_21_1533) with its token and id.
const (
	exampleToken = "stbWbWSIgzfOQ8JnbmPIoBIR3ig8xnVScQOD"
	exampleID    = "6d35397d67504dd1b7e1766a25f1be12"
	exampleCURL  = `curl -k -i -H 'content-type: application/json' -X DELETE -H 'X-Access-Token: stbWbWSIgzfOQ8JnbmPIoBIR3ig8xnVScQOD' -d '["6d35397d67504dd1b7e1766a25f1be12"]' https://api.meeting.huaweicloud.com/v1/usg/dcs/corp/vision/activecode`
)

// TestTheVendorsRequestWorksByteForByte sends the page's example request and
// reads its example answer, over a bare connection.
func TestTheVendorsRequestWorksByteForByte(t *testing.T) {
	s := start(t, 50)
	token := s.mustSignIn()
	host := strings.TrimPrefix(s.url, "http://")
	for name, request := range map[string]string{
		"example request": "DELETE /v1/usg/dcs/corp/vision/activecode HTTP/1.1\r\n" +
			"Connection: keep-alive\r\n" +
			"X-Access-Token: " + token + "\r\n" +
			"Content-Type: application/json\r\n" +
			"Host: api.meeting.huaweicloud.com \r\n" +
			"User-Agent: Apache-HttpClient/4.5.3 (Java/1.8.0_191)\r\n" +
			"Content-Length: 36\r\n\r\n" +
			`["` + exampleID + `"]`,
		"what cURL sends": "DELETE /v1/usg/dcs/corp/vision/activecode HTTP/1.1\r\n" +
			"Host: " + host + "\r\n" +
			"User-Agent: curl/8.5.0\r\n" +
			"Accept: */*\r\n" +
			"content-type: application/json\r\n" +
			"X-Access-Token: " + token + "\r\n" +
			"Content-Length: 36\r\n\r\n" +
			`["` + exampleID + `"]`,
	} {
		t.Run(name, func(t *testing.T) {
			s := s.in(t)
			s.mustReset()
			conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", host)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			if _, err := io.WriteString(conn, request); err != nil {
				t.Fatal(err)
			}
			w, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: "DELETE"})
			if err != nil {
				t.Fatal(err)
			}
			defer w.Body.Close()
			body, err := io.ReadAll(w.Body)
			if err != nil || w.StatusCode != http.StatusOK || len(body) != 0 {
				t.Errorf("%d %q %v", w.StatusCode, body, err)
			}
			if w.Close || w.Header.Get("Server") != "api-gateway" || w.Header.Get("Date") == "" {
				t.Errorf("close %v, headers %v", w.Close, w.Header)
			}
			if got := s.State().Listed; got != 49 {
				t.Errorf("%d are left, want 49", got)
			}
		})
	}
}

func TestTheVendorsCURLCommandWorks(t *testing.T) {
	if _, err := exec.LookPath("curl"); err != nil {
		t.Fatal("curl is missing; make prepare installs it")
	}
	s := start(t, 50)
	command := strings.NewReplacer(exampleToken, s.mustSignIn(), "https://api.meeting.huaweicloud.com", s.url).Replace(exampleCURL)
	out, err := exec.CommandContext(t.Context(), "sh", "-c", command).Output()
	if err != nil || !strings.HasPrefix(string(out), "HTTP/1.1 200 OK\r\n") || !strings.HasSuffix(string(out), "\r\n\r\n") {
		t.Errorf("%v: %s", err, out)
	}
	if got := s.State().Listed; got != 49 {
		t.Errorf("%d are left, want 49", got)
	}
}
