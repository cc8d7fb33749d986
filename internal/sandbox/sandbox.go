// Package sandbox simulates the part of the Huawei Cloud Meeting server API
// that concerns the activation codes of hard terminals: sign-in by App ID or
// account, tokens, departments, and listing, creating and deleting codes.
//
// It checks credentials for real, keeps its state in memory and can misbehave
// on demand, so that a client meets here what it would meet in the service.
// Its wire format is written from the vendor's pages and shares nothing with
// any client: a mistake in one of them shows as a disagreement.
// Where the vendor documents nothing, the comment beside the code says what
// was chosen.
package sandbox

import (
	"cmp"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"
)

const (
	// DefaultCodes is how many codes a sandbox starts with unless told.
	DefaultCodes = 2500
	// MaxCodes is the largest inventory that can be asked for.
	MaxCodes = 100_000
	// Empty asks for an inventory without any code, where 0 means "not given".
	Empty = -1

	enterpriseName = "Acme (China)"
)

// Options says how a sandbox starts. The zero value is usable.
type Options struct {
	// Codes is the size of the inventory: 0 gives DefaultCodes, Empty none,
	// more than MaxCodes gives MaxCodes.
	Codes int
	// Seed decides names, ids, codes and credentials. The same seed, size and
	// start time give the same data.
	Seed int64
	// Now is the service's clock; nil means time.Now.
	Now func() time.Time
	// Logger gets a warning at the start, every write and every misbehaviour;
	// reads at debug level. Nil means silence.
	Logger *slog.Logger
}

// Credentials are what one user of the simulated enterprise signs in with:
// either the App ID and its key, or the account and its password.
type Credentials struct {
	AppID, AppKey     string
	Account, Password string
}

// Sandbox is one simulated enterprise behind an http.Handler. It is safe for
// concurrent use.
type Sandbox struct {
	seed   int64
	now    func() time.Time
	logger *slog.Logger
	app    Credentials // the administrator's; AppID and AppKey hold for everybody
	member Credentials
	routes map[string]func(*call)
	log    requestLog

	mu        sync.Mutex // guards everything below
	users     *users
	tokens    *tokens
	behaviour string
	scope     string
	unknown   string
	size      int       // what was asked for
	since     time.Time // when the records were made
	resources int       // purchased access accounts: as many codes can be listed
	// records is replaced or appended to, never changed in place, so that a
	// reader may keep using the slice it took under mu.
	records []record
	outbox  []message
}

// New makes a sandbox and fills its inventory.
func New(o Options) *Sandbox {
	now := o.Now
	if now == nil {
		now = time.Now
	}
	administrator, member := credentials(o.Seed)
	s := &Sandbox{
		seed:      o.Seed,
		now:       now,
		logger:    cmp.Or(o.Logger, slog.New(slog.DiscardHandler)).With("sandbox", true),
		app:       administrator,
		member:    member,
		users:     newUsers(o.Seed, administrator, member),
		tokens:    newTokens(),
		behaviour: behaviourNormal,
		scope:     ScopeOnce,
		unknown:   UnknownIgnore,
	}
	s.fill(inventorySize(cmp.Or(o.Codes, DefaultCodes)))
	s.routes = map[string]func(*call){
		"POST /v2/usg/acs/auth/appauth":             s.signInByApp,
		"POST /v1/usg/acs/auth/account":             s.signInByAccount,
		"POST /v1/usg/acs/token/validate":           s.validateToken,
		"PUT /v1/usg/acs/token":                     s.refreshToken,
		"DELETE /v1/usg/acs/token":                  s.signOut,
		"GET /v1/usg/dcs/corp/vision/activecode":    s.listCodes,
		"POST /v1/usg/dcs/corp/vision/activecode":   s.createCode,
		"DELETE /v1/usg/dcs/corp/vision/activecode": s.deleteCodes,
		"GET /v1/usg/dcs/member":                    s.showMyInfo,
	}
	s.logger.Warn("SANDBOX: this is a simulated Huawei Cloud Meeting, nothing in it is real",
		"codes", s.size, "seed", s.seed)
	return s
}

// Credentials are those of the enterprise's default administrator.
func (s *Sandbox) Credentials() Credentials { return s.app }

// Member are the credentials of an ordinary member, who may sign in but not
// manage codes. For App ID sign-in the account serves as the userId.
func (s *Sandbox) Member() Credentials { return s.member }

// ServeHTTP answers the simulated API, and the sandbox's own calls below
// /_sandbox/.
func (s *Sandbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, adminPrefix) {
		s.serveAdmin(w, r)
		return
	}
	c := s.begin(w, r)
	defer c.end() // also when a behaviour cuts the connection with a panic
	if !c.readBody() {
		return
	}
	handle, known := s.routes[r.Method+" "+r.URL.Path]
	if code, below := strings.CutPrefix(r.URL.Path, departmentPath); below && code != "" && r.Method == http.MethodGet {
		handle, known = s.showDepartment, true
	}
	if !known {
		c.fail(faultNoSuchAPI)
		return
	}
	handle(c)
}
