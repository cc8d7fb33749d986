package meeting

import "strings"

// kindOf decides the kind of an answer that is an error. A known code decides;
// without one the status does. An unknown code is [KindUnknown], unless the
// status alone says enough. op is the call: a 412 or 423 speaks of the account
// only at sign-in.
func kindOf(code string, status int, op string) Kind {
	if kind, ok := codeKind(code, status); ok {
		return kind
	}
	switch {
	case status >= 500 && status <= 599:
		return KindServer
	case status == 401:
		return KindSignIn
	case status == 403:
		return KindForbidden
	case status == 429:
		return KindThrottled
	case (status == 412 || status == 423) && op == opSignIn:
		return KindAccount
	case code != "":
		return KindUnknown
	case status == 404 || status == 407 || status >= 300 && status <= 399:
		// Not the API: another server, a proxy that wants a password, or a
		// redirect, which the API never sends.
		return KindAddress
	case status >= 400 && status <= 499:
		return KindRejected
	default:
		return KindUnknown
	}
}

// codeKind is the table of the vendor's codes that sign-in, list and delete can
// meet. Gateway codes come with the prefix APIG or APIGW; a few codes of the
// client SDKs have no prefix.
func codeKind(code string, status int) (Kind, bool) {
	switch code = normalCode(code); code {
	case "USG.000000004", // illegal request: token not valid, or no administrator
		"MBI.000000004":
		if status == 403 {
			return KindForbidden, true
		}
		return KindSignIn, true
	case "APIG.0201": // request too large, or the backend did not answer
		if status >= 500 {
			return KindServer, true
		}
		return KindRejected, true

	case "USG.206010000", // account or password wrong
		"USG.206010022", "USG.206010023", // single sign-on
		"USG.206010024", "USG.206010027", // kind of authentication
		"USG.206010025",                  // App ID, key or signature wrong
		"USG.206010030", "USG.206010031", // user id unknown, not registered
		"USG.206010042", "USG.206010071", // Huawei or WeChat account
		"USG.206010058",                                   // App ID not bound
		"USG.206020000", "USG.206020001", "USG.206020002", // token not valid, of another site, kicked
		"MMC.111070004", "MMC.111070111", "MMC.112100002", "MMC.118000000", "MMC.118000001",
		"APIG.0301", "APIG.0303", "APIG.0305", "APIG.0307", "APIG.0311", "APIG.1009":
		return KindSignIn, true

	case "USG.206010057", // signature expired
		"10011": // authentication expired: check the clock
		return KindClock, true

	case "USG.206010007", // not activated
		"USG.206010010", "USG.206010011", "USG.206010012", "USG.206010013", // captcha
		"USG.206060009",                  // captcha
		"USG.206010075",                  // unbound
		"USG.206030015",                  // locked for 60 s
		"USG.211030050", "USG.211030052", // locked for a time, for good
		"MMC.112100019", "MMC.118000002", "412100010", "412100015":
		return KindAccount, true

	case "USG.206010036", // not for normal users
		"MMC.111070002", "MMC.111080002",
		"APIG.0302", "APIG.0304", "APIG.0306", "APIG.0310", "APIG.0401", "APIG.0402", "APIG.0404", "APIG.0802":
		return KindForbidden, true

	case "USG.201050012", // activation code does not exist
		"USG.201040000", "USG.206030000", // user does not exist
		"MMC.111073002", "MMC.112100003":
		return KindGone, true

	case "APIG.0308", "100000429":
		return KindThrottled, true

	case "USG.201040005", "USG.206010070", // users used up
		"APIG.0501", "APIG.0502": // calls used up, application frozen
		return KindQuota, true

	case "USG.000000005": // version upgrade
		return KindMaintenance, true

	case "USG.000000003", // parameter
		"USG.206040000", // terminal type
		"USG.206060011", // parameter
		"MMC.111070001", "MMC.111080001", "MMC.112100001", "MMC.111071061", "MMC.111071062",
		"MMC.112010001", "MMC.112010002", "MMC.112100029", "MMC.115029001", "MMC.115029002",
		"APIG.0204", "APIG.0602", "APIG.0607":
		return KindRejected, true

	case "USG.000000001", "USG.000000002", // busy, internal
		"USG.206010029", // network inside the service
		"MMC.111070003", "MMC.112100044", "MMC.115029003",
		"APIG.0103", "APIG.0104", "APIG.0105", "APIG.0106",
		"APIG.0601", "APIG.0605", "APIG.0606", "APIG.0608", "APIG.0609", "APIG.0610", "APIG.0611", "APIG.0612",
		"APIG.0613", "APIG.0705":
		return KindServer, true

	case "USG.206010064", "USG.206010074", // China or international site
		"APIG.0101": // no such API
		return KindAddress, true
	}
	return "", false
}

// normalCode returns a code in the spelling of the table.
func normalCode(code string) string {
	code = strings.ToUpper(strings.TrimSpace(code))
	if rest, ok := strings.CutPrefix(code, "APIGW."); ok {
		return "APIG." + rest
	}
	return code
}
