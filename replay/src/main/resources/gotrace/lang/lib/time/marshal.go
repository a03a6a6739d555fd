package time

import "errors"

// appendRFC3339 appends t unless RFC 3339 cannot say it.
func (t Time) appendRFC3339(b []byte, caller string) ([]byte, error) {
	if y := t.Year(); y < 0 || y >= 10000 {
		return nil, errors.New(caller + ": year outside of range [0,9999]")
	}
	if _, offset := t.Zone(); max(offset, -offset)/3600 >= 24 {
		return nil, errors.New(caller + ": timezone hour outside of range [0,23]")
	}
	return t.AppendFormat(b, RFC3339Nano), nil
}

// MarshalText is t as RFC 3339 has it.
func (t Time) MarshalText() ([]byte, error) { return t.appendRFC3339(nil, "Time.MarshalText") }

// AppendText appends what MarshalText gives.
func (t Time) AppendText(b []byte) ([]byte, error) { return t.appendRFC3339(b, "Time.AppendText") }

// UnmarshalText reads RFC 3339.
func (t *Time) UnmarshalText(data []byte) (err error) {
	*t, err = Parse(RFC3339, string(data))
	return err
}

// MarshalJSON is MarshalText between quotes.
func (t Time) MarshalJSON() ([]byte, error) {
	b, err := t.appendRFC3339([]byte{'"'}, "Time.MarshalJSON")
	if err != nil {
		return nil, err
	}
	return append(b, '"'), nil
}

// UnmarshalJSON reads RFC 3339 between quotes; null changes nothing.
func (t *Time) UnmarshalJSON(data []byte) error {
	last := len(data) - 1
	switch {
	case string(data) == "null":
		return nil
	case last < 1 || data[0] != '"' || data[last] != '"':
		return errors.New("Time.UnmarshalJSON: input is not a JSON string")
	}
	return t.UnmarshalText(data[1:last])
}

// Of the binary form: versions, and what stands where. Version 2 has seconds of the offset.
const (
	inMinutes = 1
	inSeconds = 2

	minutesAt  = 13
	utcMinutes = -1
)

// AppendBinary appends what MarshalBinary gives.
func (t Time) AppendBinary(b []byte) ([]byte, error) {
	version := byte(inMinutes)
	minutes, seconds := utcMinutes, 0
	if t.Location() != UTC {
		_, offset := t.Zone()
		minutes, seconds = offset/60, offset%60
		if minutes == utcMinutes || minutes < -1<<15 || minutes >= 1<<15 {
			return b, errors.New("Time.MarshalBinary: unexpected zone offset")
		}
		if seconds != 0 {
			version = inSeconds
		}
	}
	b = append(b, version)
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(t.sec>>shift))
	}
	for shift := 24; shift >= 0; shift -= 8 {
		b = append(b, byte(t.nsec>>shift))
	}
	b = append(b, byte(minutes>>8), byte(minutes))
	if version == inSeconds {
		b = append(b, byte(seconds))
	}
	return b, nil
}

// MarshalBinary is t as 15 or 16 bytes.
func (t Time) MarshalBinary() ([]byte, error) {
	b, err := t.AppendBinary(nil)
	if err != nil {
		return nil, err
	}
	return b, nil
}

// UnmarshalBinary reads what MarshalBinary gave.
func (t *Time) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		return errors.New("Time.UnmarshalBinary: no data")
	}
	version := data[0]
	if version != inMinutes && version != inSeconds {
		return errors.New("Time.UnmarshalBinary: unsupported version")
	}
	if len(data) != minutesAt+1+int(version) {
		return errors.New("Time.UnmarshalBinary: invalid length")
	}
	*t = Time{}
	for _, c := range data[1:9] {
		t.sec = t.sec<<8 | int64(c)
	}
	for _, c := range data[9:minutesAt] {
		t.nsec = t.nsec<<8 | int64(c)
	}
	minutes := int(int16(data[minutesAt])<<8 | int16(data[minutesAt+1]))
	offset := minutes * 60
	if version == inSeconds {
		offset += int(data[minutesAt+2])
	}
	if minutes != utcMinutes && offset != Local.offset {
		t.loc = FixedZone("", offset)
	}
	return nil
}

// GobEncode is MarshalBinary.
func (t Time) GobEncode() ([]byte, error) { return t.MarshalBinary() }

// GobDecode is UnmarshalBinary.
func (t *Time) GobDecode(data []byte) error { return t.UnmarshalBinary(data) }
