package sandbox

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"
)

// The vectors were computed with two other implementations of HMAC.
func TestAppSignature(t *testing.T) {
	const (
		appKey = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
		appID  = "fdb8e4699586458bbd10c834872dcc62"
		nonce  = "EycLQsHwxhzK9OW8UEKWNfH2I3CGR2nINuU1EBpv162d42d92s"
	)
	tests := []struct {
		name, userID string
		expire       int64
		want         string
		fits         bool
	}{
		{"a user", "testuser@mycorp.com", 1627722929, "c6a69dadb77d4063e6b71effeab4c5ddca099f527110fad39c2ebe4631b0b59a", true},
		{"the default administrator keeps the empty field's colon", "", 1627722929, "2f1fc292fa8d6af3ce5401001cf5646c99f0e54612d5036dcfd3773a40225a9c", true},
		{"a signature that never expires", "", 0, "bb7be8c58d460219bd4300425caf66f9e0640a05b6310878e7ee8643ae06e599", true},
		{"a user name in Chinese", "管理员", 1627722929, "5a2bb033ba6c9612afaeb97defcfce35de703112af5c6d04d74be3cccfe4eb53", true},
		{"a key taken as hex is refused", "testuser@mycorp.com", 1627722929, "177acab04fe3149857855c5165f185c914cc744aed1ca9beae39214767c3000c", false},
		{"a lost colon is refused", "", 1627722929, "98e0772d9ed0e3dd394bb95ceeb2c6e5ac008172dabcd86b0d75b5d81b130550", false},
		{"a truncated signature is refused", "", 1627722929, "2f1fc292fa8d6af3ce5401001cf5646c99f0e54612d5036dcfd3773a4022", false},
		{"what is not hex is refused", "", 1627722929, strings.Repeat("z", 64), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := appSignIn{AppID: new(appID), ExpireTime: new(tt.expire), Nonce: new(nonce), UserID: tt.userID}
			for _, spelling := range []string{tt.want, strings.ToUpper(tt.want)} {
				if got := signatureFits(spelling, appKey, b); got != tt.fits {
					t.Errorf("%s fits: %v, want %v", spelling, got, tt.fits)
				}
			}
			if tt.fits {
				if got := hex.EncodeToString(appSignature(appKey, appID, tt.userID, tt.expire, nonce)); got != tt.want {
					t.Errorf("got %s", got)
				}
			}
		})
	}
	if got := base64.StdEncoding.EncodeToString([]byte(appID)); got != "ZmRiOGU0Njk5NTg2NDU4YmJkMTBjODM0ODcyZGNjNjI=" {
		t.Errorf("access is %s", got)
	}
}
