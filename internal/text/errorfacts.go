package text

// ErrorDetails is the heading over the ids.
func (l Language) ErrorDetails() string {
	return l.pick("Details for support", "供技术支持使用的信息")
}

// ErrorCopy copies them.
func (l Language) ErrorCopy() string {
	return l.pick("Copy details for support", "复制技术支持信息")
}

// ErrorRequestID labels the id that we sent to the service.
func (l Language) ErrorRequestID() string { return l.pick("Request id", "请求 ID") }

// ErrorServiceRequestID labels the id that the service gave the call, where it
// differs.
func (l Language) ErrorServiceRequestID() string {
	return l.pick("Service request id", "服务端请求 ID")
}

// ErrorCodedeskID labels the id of the request that the browser sent to us.
func (l Language) ErrorCodedeskID() string { return l.pick("Codedesk id", "Codedesk ID") }

// ErrorVendorCode labels the service's error code.
func (l Language) ErrorVendorCode() string { return l.pick("Vendor code", "厂商错误码") }

// ErrorVendorText labels the service's own words.
func (l Language) ErrorVendorText() string { return l.pick("Vendor text", "厂商说明") }

// ErrorStatus labels the HTTP status of the service's answer.
func (l Language) ErrorStatus() string { return l.pick("HTTP status", "HTTP 状态码") }

// ErrorTime labels when it happened.
func (l Language) ErrorTime() string { return l.pick("Time", "时间") }

// ErrorVendorMeaning labels the vendor's code in plain words.
func (l Language) ErrorVendorMeaning() string { return l.pick("It means", "含义") }
