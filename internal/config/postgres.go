package config

import (
	"net/url"
	"slices"
	"strings"
)

// postgresParts are what an address of PostgreSQL may have behind its question mark. What is not known is more likely a
// part of a password than a setting.
func postgresParts() []string {
	return []string{"host", "port", "user", "password", "passfile", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword",
		"sslsni", "sslnegotiation", "target_session_attrs"}
}

// IsPostgres tells whether the database is a PostgreSQL server's, and not a file.
func (c *Config) IsPostgres() bool { return isPostgres(c.Database) }

func isPostgres(place string) bool {
	return strings.HasPrefix(place, "postgres://") || strings.HasPrefix(place, "postgresql://")
}

// postgresFault says what is wrong with the address of a PostgreSQL database, "" if nothing is. It repeats no part of it.
func postgresFault(address string) string {
	const unreadable = "the address cannot be read; in a password @ is written %40, / %2F, : %3A, # %23, ? %3F and % %25"
	u, err := url.Parse(address)
	if err != nil || strings.Contains(address, "#") {
		return unreadable
	}
	query, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return unreadable
	}
	name := strings.TrimPrefix(u.Path, "/")
	if strings.ContainsAny(name, "/@") {
		return unreadable
	}
	if name == "" {
		return "the address names no database"
	}
	for part := range query {
		if !slices.Contains(postgresParts(), part) {
			return "behind the ? of the address stands what is not known; known are " + strings.Join(postgresParts(), ", ")
		}
	}
	mode := query.Get("sslmode")
	if mode == "" || mode == "verify-full" || mode == "verify-ca" && query.Get("sslrootcert") != "" {
		return "" // without a mode it is verify-full
	}
	hosts := query.Get("host")
	if hosts == "" {
		hosts = u.Hostname()
	}
	for host := range strings.SplitSeq(hosts, ",") {
		if host != "" && !strings.HasPrefix(host, "/") && !loopback(host) {
			return "the server is another machine, and with this sslmode nobody checks that it is the right one: leave sslmode out, or give verify-full, or verify-ca with sslrootcert"
		}
	}
	return ""
}

// postgresPasswords are the passwords in an address, as they are written and as they are meant.
func postgresPasswords(address string) (all []string) {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	add := func(password string) {
		if password != "" {
			all = append(all, password, url.QueryEscape(password), url.PathEscape(password))
		}
	}
	password, _ := u.User.Password()
	add(password)
	add(u.Query().Get("password"))
	add(u.Query().Get("sslpassword"))
	slices.Sort(all)
	return slices.Compact(all)
}
