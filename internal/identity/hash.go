package identity

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/bcrypt"
)

// Length of a new password in characters: NIST SP 800-63B-4 asks for 8 at least where a password may be long, and for
// 64 or more to be allowed.
const (
	MinPassword = 8
	MaxPassword = 128
)

const (
	maxPasswordBytes = MaxPassword * utf8.UTFMax // no password that can be right is longer
	maxBcryptBytes   = 72                        // bcrypt does not see what comes after

	// Parameters of new hashes (OWASP's first choice after 46 MiB): 24 ms on a small server.
	argonMemory  = 19456 // KiB
	argonPasses  = 2
	argonThreads = 1
	saltLength   = 16
	keyLength    = 32

	// Bounds of accepted ones. Below the product of memory and passes a hash is weaker than anything OWASP lists; four
	// checks at once with most memory take 512 MiB.
	minArgonMemory  = 7168   // KiB
	maxArgonMemory  = 131072 // KiB
	minArgonWork    = 7168 * 5
	maxArgonPasses  = 10
	maxArgonThreads = 16
	minSalt         = 8
	minKey          = 16
	maxSaltKey      = 64

	// htpasswd -nB makes cost 5 when nothing else is said, so it must be accepted; weakBcrypt is warned about.
	minBcrypt  = 5
	weakBcrypt = 10
	maxBcrypt  = 14 // about a second a check
)

// acceptedHashes ends every error about a hash.
const acceptedHashes = "accepted are $argon2id$v=19$m=…,t=…,p=…$… (codedesk hash-password) and $2y$, $2a$ or $2b$ (htpasswd -nB)"

// hash is a stored password hash that can be checked against.
type hash interface {
	// matches takes the same time for every password.
	matches(password string) bool
	// weakness says what should be better, "" when nothing.
	weakness() string
}

// HashPassword returns the argon2id hash of a password in PHC string format, fit for the users file. The password has
// 8 to 128 characters of valid UTF-8; nothing else is asked of it, and it is used as it is, spaces included.
func HashPassword(password string) (string, error) {
	if !utf8.ValidString(password) {
		return "", errors.New("the password is not valid UTF-8")
	}
	if n := utf8.RuneCountInString(password); n < MinPassword || n > MaxPassword {
		return "", fmt.Errorf("the password has %d characters; accepted are %d to %d", n, MinPassword, MaxPassword)
	}
	h := argonHash{memory: argonMemory, passes: argonPasses, threads: argonThreads, salt: make([]byte, saltLength)}
	rand.Read(h.salt) // never fails
	h.key = argon2.IDKey([]byte(password), h.salt, h.passes, h.memory, h.threads, keyLength)
	return h.String(), nil
}

// parseHash reads a stored hash. Its errors do not repeat the hash.
func parseHash(s string) (hash, error) {
	switch {
	case strings.HasPrefix(s, "$argon2id$"):
		return parseArgon(s)
	case strings.HasPrefix(s, "$2y$"), strings.HasPrefix(s, "$2a$"), strings.HasPrefix(s, "$2b$"):
		return parseBcrypt(s)
	case s == "":
		return nil, errors.New("the hash is missing; " + acceptedHashes)
	}
	return nil, errors.New("the hash is of another kind; " + acceptedHashes)
}

// argonHash is an argon2id hash, version 0x13. Memory is in KiB.
type argonHash struct {
	memory, passes uint32
	threads        uint8
	salt, key      []byte
}

func parseArgon(s string) (hash, error) {
	fields := strings.Split(s, "$") // "", argon2id, v=19, parameters, salt, key
	if len(fields) != 6 || fields[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return nil, errors.New("the argon2id hash is not whole; " + acceptedHashes)
	}
	var memory, passes, threads uint32
	if _, err := fmt.Sscanf(fields[3], "m=%d,t=%d,p=%d", &memory, &passes, &threads); err != nil ||
		fields[3] != fmt.Sprintf("m=%d,t=%d,p=%d", memory, passes, threads) {
		return nil, errors.New("the parameters of the argon2id hash are not of the form m=19456,t=2,p=1")
	}
	switch {
	case memory < minArgonMemory || memory > maxArgonMemory:
		return nil, fmt.Errorf("the argon2id hash has m=%d; accepted are %d to %d KiB", memory, minArgonMemory, maxArgonMemory)
	case passes < 1 || passes > maxArgonPasses:
		return nil, fmt.Errorf("the argon2id hash has t=%d; accepted are 1 to %d", passes, maxArgonPasses)
	case threads < 1 || threads > maxArgonThreads:
		return nil, fmt.Errorf("the argon2id hash has p=%d; accepted are 1 to %d", threads, maxArgonThreads)
	case memory*passes < minArgonWork:
		return nil, fmt.Errorf("the argon2id hash is too weak: m times t is %d; accepted are %d and more", memory*passes, minArgonWork)
	}
	salt, saltErr := base64.RawStdEncoding.Strict().DecodeString(fields[4])
	key, keyErr := base64.RawStdEncoding.Strict().DecodeString(fields[5])
	if saltErr != nil || keyErr != nil || len(salt) < minSalt || len(key) < minKey || max(len(salt), len(key)) > maxSaltKey {
		return nil, fmt.Errorf("the salt or the key of the argon2id hash is damaged; accepted are %d to %d and %d to %d bytes in base64",
			minSalt, maxSaltKey, minKey, maxSaltKey)
	}
	return argonHash{memory: memory, passes: passes, threads: uint8(threads), salt: salt, key: key}, nil
}

func (h argonHash) matches(password string) bool {
	key := argon2.IDKey([]byte(password), h.salt, h.passes, h.memory, h.threads, uint32(len(h.key)))
	return subtle.ConstantTimeCompare(key, h.key) == 1
}

func (h argonHash) weakness() string { return "" }

// String is the PHC string format: base64 without padding.
func (h argonHash) String() string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.memory, h.passes, h.threads,
		base64.RawStdEncoding.EncodeToString(h.salt), base64.RawStdEncoding.EncodeToString(h.key))
}

// bcryptHash is the text of a bcrypt hash.
type bcryptHash string

func parseBcrypt(s string) (hash, error) {
	cost, err := bcrypt.Cost([]byte(s))
	// The library reads only the beginning; a hash cut short or with something behind it would never match.
	if err != nil || len(s) != bcryptLength || strings.Trim(s[7:], bcryptAlphabet) != "" {
		return nil, errors.New("the bcrypt hash is not whole; " + acceptedHashes)
	}
	if cost < minBcrypt || cost > maxBcrypt {
		return nil, fmt.Errorf("the bcrypt hash has cost %d; accepted are %d to %d", cost, minBcrypt, maxBcrypt)
	}
	return bcryptHash(s), nil
}

const (
	bcryptLength   = 60
	bcryptAlphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
)

// matches refuses what bcrypt would cut, after the same work as always.
func (h bcryptHash) matches(password string) bool {
	err := bcrypt.CompareHashAndPassword([]byte(h), []byte(password))
	return err == nil && len(password) <= maxBcryptBytes
}

func (h bcryptHash) weakness() string {
	if cost, err := bcrypt.Cost([]byte(h)); err == nil && cost < weakBcrypt {
		return fmt.Sprintf("its bcrypt cost is %d, better is %d (htpasswd -nB -C %d) or codedesk hash-password", cost, weakBcrypt, weakBcrypt)
	}
	return ""
}
