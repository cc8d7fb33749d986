package text

// GuideHow says what to do for the states of a page that are not there by themselves.
func (l Language) GuideHow(page string) string {
	switch page {
	case "list":
		return l.pick(
			"Filter, select, mask codes in the preferences, or sign in as the viewer. On the demo page: 1 or 100,000 codes, or a list that is slow, broken or cannot be read.",
			"可筛选、选择、在偏好设置中隐藏激活码，或以查看者身份登录。在演示页：将数量设为 1 或 100,000，或使列表缓慢、中断或无法读取。")
	case "find":
		return l.pick("Play the step with the ticket on the demo page, or paste any text.", "在演示页执行“粘贴工单”步骤，或粘贴任意文本。")
	case "recipes", "recipe":
		return l.pick("Save a filter of the list as a recipe. Others appear with a second person, or while the list is read.",
			"将列表的筛选保存为方案。其他状态在有第二人操作或读取列表时出现。")
	case "protected":
		return l.pick("Protect something as an administrator, then look as the help desk, and at the list.", "以管理员身份设置保护，再以服务台身份查看此页和列表。")
	case "story":
		return l.pick("Search for a code in the header, before and after it is deleted.", "删除前后，在页眉中搜索同一激活码。")
	case "plan":
		return l.pick("Select codes and review them: expired, valid, one, many. Others appear when codes change meanwhile.",
			"选择激活码并查看计划：过期、有效、单个或多个。其他状态在激活码期间发生变化时出现。")
	case "operation":
		return l.pick("Choose how the service behaves when deleting on the demo page, then delete. Some appear only after a restart.",
			"在演示页选择删除时的服务行为，然后删除。部分状态仅在重启后出现。")
	case "history":
		return l.pick("Delete something first, then filter.", "先删除若干激活码，再筛选。")
	case "newcode", "creation":
		return l.pick("Make a code. On the demo page: no room for a new code. Some appear only after a restart.",
			"创建激活码。在演示页选择“无可用资源”。部分状态仅在重启后出现。")
	case "demo":
		return l.pick("Play the steps, or set a behaviour.", "执行各步骤，或设置服务行为。")
	case "preferences":
		return l.pick("Change something there. Forced masking is a setting of the server.", "在该页更改设置。强制隐藏是服务器的设置。")
	case "signin":
		return l.pick("Sign out first. Users with passwords are a setting of the server.", "请先退出登录。带密码的用户是服务器的设置。")
	}
	return l.pick("Choose a fault on the demo page. Faults of the server's own disk are seen in the tests only.",
		"在演示页选择故障。服务器自身磁盘的故障仅在测试中可见。")
}
