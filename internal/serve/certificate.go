package serve

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// lookEvery is how often the files of a certificate are looked at, when somebody connects.
const lookEvery = 5 * time.Second

// Certificate is a certificate with its key, from two PEM files that may be replaced at any time: whoever connects some
// seconds later gets the new one. A pair that cannot be used, such as one of which only one file is new yet, changes
// nothing and is logged.
type Certificate struct {
	certFile, keyFile string
	log               *slog.Logger
	now               func() time.Time // monotonic

	looking sync.Mutex // held by the one who looks at the files
	mu      sync.Mutex
	current *tls.Certificate
	looked  time.Time
	sum     [sha256.Size]byte // of the files as they were when they were last looked at
	fault   string            // that was logged last, "": none
}

// LoadCertificate reads both files; the certificate's has the chain behind it, leaf first. It fails when they are no pair
// that can be used now.
func LoadCertificate(certFile, keyFile string, logger *slog.Logger) (*Certificate, error) {
	if logger == nil {
		logger = slog.New(slog.DiscardHandler)
	}
	c := &Certificate{certFile: certFile, keyFile: keyFile, log: logger, now: time.Now}
	cert, sum, err := c.read()
	if err != nil {
		return nil, err
	}
	c.current, c.sum, c.looked = cert, sum, c.now()
	return c, nil
}

// read reads the files and returns the pair with the sum of what they hold. The sum is of what could be read.
func (c *Certificate) read() (*tls.Certificate, [sha256.Size]byte, error) {
	cert, certErr := os.ReadFile(c.certFile)
	key, keyErr := os.ReadFile(c.keyFile)
	sum := sha256.Sum256(bytes.Join([][]byte{cert, key}, []byte{0}))
	if err := errors.Join(certErr, keyErr); err != nil {
		return nil, sum, err
	}
	pair, err := tls.X509KeyPair(cert, key)
	if err != nil {
		return nil, sum, fmt.Errorf("certificate %s with key %s: %w", c.certFile, c.keyFile, err)
	}
	return &pair, sum, nil
}

// End is when the certificate that is served ends.
func (c *Certificate) End() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.current.Leaf.NotAfter
}

// get is for tls.Config. Whoever comes while another one looks at the files does not wait for it.
func (c *Certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	if c.looking.TryLock() {
		c.look()
		c.looking.Unlock()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.current, nil
}

// look reads the files anew if it is time.
func (c *Certificate) look() {
	if now := c.now(); now.Sub(c.looked) < lookEvery {
		return
	}
	c.looked = c.now()
	cert, sum, err := c.read()
	switch {
	case err != nil:
		if err.Error() != c.fault {
			c.fault = err.Error()
			c.log.Error("the new certificate cannot be used, the one before is served on", "error", err, "ends", c.End())
		}
		return
	case sum == c.sum:
		c.fault = ""
		return
	}
	c.mu.Lock()
	c.current = cert
	c.mu.Unlock()
	c.sum, c.fault = sum, ""
	c.log.Info("certificate read anew", "ends", c.End())
}

// config is TLS 1.2 or newer with Go's choice of ciphers, over which browsers and we agree on HTTP/2 if they can.
func (c *Certificate) config() *tls.Config {
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: c.get}
}
