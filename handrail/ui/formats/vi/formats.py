"""Vietnamese: "11 tháng 3" and "11 tháng 3, 2026" read the same at the start of a line and inside a sentence."""

DATE_FORMAT = r"j \t\há\n\g n, Y"
MONTH_DAY_FORMAT = r"j \t\há\n\g n"
