package browsertest

import "testing"

// The main job in Chinese, by what the browser asks for, with a bad day in it.
func TestChinese(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=300")
	ann := d.visitor(t)
	ann.reads("zh-Hans-CN,zh;q=0.9,en;q=0.5")
	ann.opens("/signin")
	ann.heading("登录")
	ann.title("登录 · Codedesk")
	ann.presses("管理员")
	ann.heading("激活码")
	ann.title("激活码 · Codedesk")
	ann.sees("the language of the page", "document.documentElement.lang === 'zh-CN'")
	ann.chooses("expiry", "expired")
	ann.presses("筛选")
	ann.ticks(1, 2, 3)
	ann.sees("the number of selected codes", "words(one('.count')) === '已选择 3 / 300'")
	ann.presses("删除已选…")
	ann.heading("删除 3 个激活码？")
	plan := ann.path()
	ann.opens("/demo")
	ann.click("a fault", "one('input[name=behaviour][value=rate-limited]')")
	ann.presses("应用")
	ann.opens(plan)
	ann.presses("删除 3 个激活码")
	ann.heading("未删除任何激活码")
	ann.flash("华为云会议正在限制请求")
	ann.presses("重试这 3 个")
	ann.presses("删除 3 个激活码")
	ann.heading("已删除 3 个激活码")
	for _, word := range ann.english() {
		t.Errorf("%q is left in English", word)
	}
	ann.presses("English")
	ann.heading("3 activation codes deleted") // the switch wins over the browser
	ann.opens("/codes")
	ann.heading("Activation codes")
	ann.sees("the language of the page", "document.documentElement.lang === 'en'")
	ann.presses("中文")
	ann.heading("激活码")
}

// The colours of the system are followed until a person chooses others.
func TestThemes(t *testing.T) {
	t.Parallel()
	d := demoDesk(t, "CODEDESK_SANDBOX_CODES=60")
	ann := d.visitor(t)
	ann.looksAroundAs("Administrator")
	const dark = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).every((x) => x < 90)"
	ann.sees("a light page", "!"+dark)
	ann.likes("dark")
	ann.sees("a dark page", dark)
	ann.presses("Light")
	ann.wantPath("/codes")
	ann.sees("a light page", "!"+dark)
	ann.presses("Dark")
	ann.likes("light")
	ann.sees("a dark page", dark)
	ann.presses("As the system")
	ann.sees("a light page", "!"+dark)
}

// title waits for the title of the window.
func (v *visitor) title(want string) {
	v.t.Helper()
	v.sees("the title "+want, "document.title === "+quote(want))
}
