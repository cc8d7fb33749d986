package serve

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// issue writes a self-signed certificate with this number and its key.
func issue(t *testing.T, certFile, keyFile string, number int64) *x509.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(number), Subject: pkix.Name{CommonName: "codedesk"}, NotBefore: time.Now().Add(-time.Hour),
		NotAfter: time.Now().Add(time.Duration(number) * time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	write(t, certFile, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	write(t, keyFile, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}))
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return cert
}

func write(t *testing.T, file string, content []byte) {
	t.Helper()
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestCertificateIsReplacedWithoutARestart(t *testing.T) {
	folder := t.TempDir()
	certFile, keyFile := filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	roots := x509.NewCertPool()
	roots.AddCert(issue(t, certFile, keyFile, 1))
	c, err := LoadCertificate(certFile, keyFile, nil)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	c.now = func() time.Time { return now }
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() {
		ended <- Run(t.Context(), Options{Listener: listener, Certificate: c, Handler: http.NotFoundHandler()})
	}()
	served := func(most uint16) (int64, error) {
		conn, err := tls.Dial("tcp", listener.Addr().String(), &tls.Config{RootCAs: roots, MaxVersion: most})
		if err != nil {
			return 0, err
		}
		defer conn.Close()
		return conn.ConnectionState().PeerCertificates[0].SerialNumber.Int64(), nil
	}
	want := func(when string, number int64) {
		t.Helper()
		if got, err := served(0); err != nil || got != number {
			t.Errorf("%s number %d is served, %v; want %d", when, got, err, number)
		}
	}
	want("at first", 1)

	roots.AddCert(issue(t, certFile, keyFile, 2))
	want("at once after it was replaced, when nobody looks yet,", 1)
	now = now.Add(lookEvery)
	want("some seconds later", 2)

	write(t, keyFile, []byte("half of a pair"))
	now = now.Add(lookEvery)
	want("while the new pair cannot be used", 2)

	roots.AddCert(issue(t, certFile, keyFile, 3))
	now = now.Add(lookEvery)
	want("when the pair is whole", 3)
	if end := c.End(); end.Before(time.Now().Add(2 * time.Hour)) {
		t.Errorf("it ends at %s", end)
	}
	if _, err := served(tls.VersionTLS11); err == nil {
		t.Error("TLS 1.1 is spoken")
	}
}

func TestCertificateThatCannotBeUsed(t *testing.T) {
	folder := t.TempDir()
	certFile, keyFile := filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	if _, err := LoadCertificate(certFile, keyFile, nil); err == nil {
		t.Error("files that are not there are accepted")
	}
	issue(t, certFile, keyFile, 1)
	issue(t, filepath.Join(folder, "other.pem"), keyFile, 2)
	if _, err := LoadCertificate(certFile, keyFile, nil); err == nil {
		t.Error("a key of another certificate is accepted")
	}
}
