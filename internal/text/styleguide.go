package text

// The style guide of the sandbox.

// GuideTitle is its heading, and the link to it.
func (l Language) GuideTitle() string { return l.pick("Style guide", "样式指南") }

// GuideText says what it is.
func (l Language) GuideText() string {
	return l.pick(
		"The parts that the pages are made of, drawn by the very same code, with made-up content. Nothing here changes anything.",
		"构成各页面的组件，由相同的代码绘制，内容为虚构。此处的控件不会更改任何内容。")
}

// GuideSection names a section.
func (l Language) GuideSection(section string) string {
	switch section {
	case "colours":
		return l.pick("Colours, light and dark", "颜色（浅色与深色）")
	case "contrast":
		return l.pick("Contrast of each pair, light and dark", "各组合的对比度（浅色与深色）")
	case "type":
		return l.pick("Type and spacing", "字号与间距")
	case "icons":
		return l.pick("Icons", "图标")
	case "buttons":
		return l.pick("Buttons", "按钮")
	case "fields":
		return l.pick("Fields", "输入项")
	case "status":
		return l.pick("Status", "状态")
	case "notices":
		return l.pick("Messages, errors, progress", "消息、错误与进度")
	case "facts":
		return l.pick("Facts, results, texts to copy", "详细信息、结果与可复制文本")
	case "table":
		return l.pick("Table and pages", "表格与分页")
	case "empty":
		return l.pick("Nothing to show", "无内容")
	case "bar":
		return l.pick("Action bar", "操作栏")
	case "demo":
		return l.pick("Steps and requests", "步骤与请求")
	case "protected":
		return l.ProtectTitle()
	case "story":
		return l.pick("What happened to a code", "激活码的经过")
	}
	return l.pick("Named states of each page", "各页面的已命名状态")
}

// GuideButton names a kind of button.
func (l Language) GuideButton(kind string) string {
	switch kind {
	case "primary":
		return l.pick("Main action", "主要操作")
	case "plain":
		return l.pick("Action", "操作")
	case "small":
		return l.pick("Small action", "小型操作")
	case "quiet":
		return l.pick("Quiet action", "次要操作")
	case "link":
		return l.pick("Action in a line", "行内操作")
	case "danger":
		return l.pick("Leads to deleting", "前往删除")
	case "filled":
		return l.pick("Deletes", "执行删除")
	case "focus":
		return l.pick("With the focus", "获得焦点")
	}
	return l.pick("Active filter", "已启用的筛选")
}

// GuideField names a field.
func (l Language) GuideField(kind string) string {
	switch kind {
	case "wrong":
		return l.pick("Field with something to put right", "需要更正的输入项")
	case "hint":
		return l.pick("A hint says what is accepted", "提示说明可接受的内容")
	case "error":
		return l.pick("Field: up to 60 characters", "输入项：最多 60 个字符")
	case "area":
		return l.pick("Many lines", "多行文本")
	case "choice":
		return l.pick("Choice", "选择")
	case "first":
		return l.pick("First", "第一项")
	case "second":
		return l.pick("Second", "第二项")
	}
	return l.pick("Field", "输入项")
}

// GuidePage names a page by the beginning of its states' names.
func (l Language) GuidePage(page string) string {
	switch page {
	case "list":
		return l.ListTitle()
	case "find":
		return l.FindTitle()
	case "recipes":
		return l.pick("Recipes", "筛选方案")
	case "recipe":
		return l.pick("One recipe", "单个筛选方案")
	case "story":
		return l.StoryTitle()
	case "plan":
		return l.pick("Plan", "删除计划")
	case "operation":
		return l.pick("Result", "结果")
	case "history":
		return l.pick("History", "历史记录")
	case "newcode":
		return l.NewCodeAction()
	case "creation":
		return l.NewCodeRow()
	case "demo":
		return l.DemoTitle()
	case "preferences":
		return l.PreferencesTitle()
	case "signin":
		return l.pick("Sign-in", "登录")
	}
	return l.pick("Errors", "错误")
}

// GuideSee leads to where a page's states can be brought about.
func (l Language) GuideSee(page string) string {
	return l.pick("See it: "+l.GuidePage(page), "查看："+l.GuidePage(page))
}
