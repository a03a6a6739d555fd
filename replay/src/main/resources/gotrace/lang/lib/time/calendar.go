package time

// A Month is one of the year, January = 1.
type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

var months = [...]string{
	"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December",
}

func (m Month) String() string {
	if January <= m && m <= December {
		return months[m-1]
	}
	return "%!Month(" + digits(uint64(m)) + ")"
}

// A Weekday is a day of the week, Sunday = 0.
type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

var weekdays = [...]string{
	"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
}

func (d Weekday) String() string {
	if Sunday <= d && d <= Saturday {
		return weekdays[d]
	}
	return "%!Weekday(" + digits(uint64(d)) + ")"
}

// floor divides towards minus infinity.
func floor(x, y int64) (quotient, rest int64) {
	quotient, rest = x/y, x%y
	if rest < 0 {
		quotient, rest = quotient-1, rest+y
	}
	return quotient, rest
}

// local is the day and the second of the day at t's place.
func (t Time) local() (day, second int64) {
	_, offset := t.Zone()
	return floor(t.sec+int64(offset), secondsPerDay)
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// Years are counted from March on, so that the odd day comes last; day 0 is 1 January of year 1.
const (
	daysPer400Years = 365*400 + 97
	marchOfYear0    = 306
)

// civil is the date of a day.
func civil(day int64) (year int, month Month, dayOfMonth int) {
	era, rest := floor(day+marchOfYear0, daysPer400Years)
	years := (rest - rest/1460 + rest/36524 - rest/146096) / 365
	rest -= 365*years + years/4 - years/100
	shifted := (5*rest + 2) / 153
	dayOfMonth = int(rest-(153*shifted+2)/5) + 1
	year = int(era*400 + years)
	if shifted < 10 {
		return year, Month(shifted + 3), dayOfMonth
	}
	return year + 1, Month(shifted - 9), dayOfMonth
}

// dayOf is the day of a date; the day of the month may be any number.
func dayOf(year int64, month Month, dayOfMonth int64) int64 {
	shifted := int64(month) - 3
	if month <= February {
		year--
		shifted += 12
	}
	era, years := floor(year, 400)
	return era*daysPer400Years + 365*years + years/4 - years/100 + (153*shifted+2)/5 + dayOfMonth - 1 - marchOfYear0
}

// Date is the time of a date and a time of day in a zone. Values beyond their range carry over.
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	years, m := floor(int64(month)-1, 12)
	d := dayOf(int64(year)+years, Month(m+1), int64(day))
	seconds := d*secondsPerDay + int64(hour)*3600 + int64(min)*60 + int64(sec)
	t := normal(seconds-int64(loc.offset), int64(nsec))
	t.loc = loc.unlessUTC()
	return t
}

// Date is the date of t.
func (t Time) Date() (year int, month Month, day int) {
	d, _ := t.local()
	return civil(d)
}

// Clock is the time of day of t.
func (t Time) Clock() (hour, min, sec int) {
	_, s := t.local()
	return int(s / 3600), int(s / 60 % 60), int(s % 60)
}

func (t Time) Year() int {
	year, _, _ := t.Date()
	return year
}

func (t Time) Month() Month {
	_, month, _ := t.Date()
	return month
}

func (t Time) Day() int {
	_, _, day := t.Date()
	return day
}

func (t Time) Hour() int {
	hour, _, _ := t.Clock()
	return hour
}

func (t Time) Minute() int {
	_, min, _ := t.Clock()
	return min
}

func (t Time) Second() int {
	_, _, sec := t.Clock()
	return sec
}

func (t Time) Nanosecond() int { return int(t.nsec) }

// YearDay is the day of the year, from 1 on.
func (t Time) YearDay() int {
	d, _ := t.local()
	year, _, _ := civil(d)
	return int(d-dayOf(int64(year), January, 1)) + 1
}

// Weekday is the day of the week.
func (t Time) Weekday() Weekday {
	d, _ := t.local()
	_, w := floor(d+1, 7)
	return Weekday(w)
}

// ISOWeek is the week of the year to which most of its days belong, and that year.
func (t Time) ISOWeek() (year, week int) {
	d, _ := t.local()
	_, fromMonday := floor(d, 7)
	thursday := d - fromMonday + 3
	year, _, _ = civil(thursday)
	return year, int(thursday-dayOf(int64(year), January, 1))/7 + 1
}

// AddDate is t so many years, months and days later.
func (t Time) AddDate(years int, months int, days int) Time {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	return Date(year+years, month+Month(months), day+days, hour, min, sec, int(t.nsec), t.Location())
}
