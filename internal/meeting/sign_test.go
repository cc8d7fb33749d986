package meeting

import (
	"encoding/hex"
	"testing"
)

// The inputs of the published vectors.
const (
	vectorKey    = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	vectorAppID  = "fdb8e4699586458bbd10c834872dcc62"
	vectorExpire = 1627722929
	vectorNonce  = "EycLQsHwxhzK9OW8UEKWNfH2I3CGR2nINuU1EBpv162d42d92s"
)

func TestSign(t *testing.T) {
	for _, tt := range []struct {
		name         string
		corp, user   string
		provider     bool
		expire       int64
		want, refuse string
	}{
		{
			name: "single enterprise, a user", user: "testuser@mycorp.com", expire: vectorExpire,
			want:   "c6a69dadb77d4063e6b71effeab4c5ddca099f527110fad39c2ebe4631b0b59a",
			refuse: "177acab04fe3149857855c5165f185c914cc744aed1ca9beae39214767c3000c", // key decoded from hex
		},
		{
			name: "single enterprise, the default administrator", expire: vectorExpire,
			want:   "2f1fc292fa8d6af3ce5401001cf5646c99f0e54612d5036dcfd3773a40225a9c",
			refuse: "98e0772d9ed0e3dd394bb95ceeb2c6e5ac008172dabcd86b0d75b5d81b130550", // colon lost
		},
		{
			name: "single enterprise, never expiring", expire: 0,
			want: "bb7be8c58d460219bd4300425caf66f9e0640a05b6310878e7ee8643ae06e599",
		},
		{
			name: "single enterprise, a user in Chinese", user: "管理员", expire: vectorExpire,
			want: "5a2bb033ba6c9612afaeb97defcfce35de703112af5c6d04d74be3cccfe4eb53",
		},
		{
			name: "service provider, a user", corp: "807077334", user: "testuser@mycorp.com", expire: vectorExpire,
			want: "2dcafdb0a839b3a8f6e39028b918f668fc8fc2217c7e9d0a6754b30d053f208b",
		},
		{
			name: "service provider, an enterprise's administrator", corp: "807077334", expire: vectorExpire,
			want: "177fde558a4fd3e312756d41eaf08055ea1a7a3b08524e724268db01850c4250",
		},
		{
			name: "service provider, its own administrator", provider: true, expire: vectorExpire,
			want: "dbeb958193ff89aaa22d85ab0a85288e359a9d8725dd286558620690e0e949c0",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := Credentials{
				AppID: vectorAppID, AppKey: vectorKey, CorpID: tt.corp, UserID: tt.user, ServiceProvider: tt.provider,
			}
			got := Sign(c, tt.expire, vectorNonce)
			if got != tt.want {
				t.Errorf("signature %s, want %s", got, tt.want)
			}
			if got == tt.refuse {
				t.Error("this is the signature that the service refuses")
			}
		})
	}
}

func TestSignRefusedVectorsComeFromTheKnownMistakes(t *testing.T) {
	// Made by the mistake itself, so that the vectors above prove something.
	raw, err := hex.DecodeString(vectorKey)
	if err != nil {
		t.Fatal(err)
	}
	decoded := Credentials{AppID: vectorAppID, AppKey: Secret(raw), UserID: "testuser@mycorp.com"}
	if got, want := Sign(decoded, vectorExpire, vectorNonce), "177acab04fe3149857855c5165f185c914cc744aed1ca9beae39214767c3000c"; got != want {
		t.Errorf("with the key decoded from hex: %s, want %s", got, want)
	}
}

func TestAuthorizationNamesTheApplication(t *testing.T) {
	got := authorization(Credentials{AppID: vectorAppID, AppKey: vectorKey}, vectorExpire, vectorNonce)
	want := "HMAC-SHA256 signature=2f1fc292fa8d6af3ce5401001cf5646c99f0e54612d5036dcfd3773a40225a9c," +
		"access=ZmRiOGU0Njk5NTg2NDU4YmJkMTBjODM0ODcyZGNjNjI="
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestNewNonce(t *testing.T) {
	seen := map[string]bool{}
	for range 100 {
		n := newNonce()
		if len(n) < 32 || len(n) > 64 {
			t.Fatalf("%d characters, want 32 to 64", len(n))
		}
		if seen[n] {
			t.Fatal("the same nonce twice")
		}
		seen[n] = true
	}
}
