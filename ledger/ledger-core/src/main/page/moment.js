/* Moments as the JDK reads them (DateTimeFormatter.ISO_INSTANT), told in Beijing time. */
const MOMENT = new RegExp("^(\\d{4}|\\+\\d{5,10}|-\\d{4,10})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)"
    + "(?:\\.(\\d{0,9}))?(?:Z|([+-])(\\d\\d):(\\d\\d)(?::(\\d\\d))?)$", "i");
const LARGEST_YEAR = 999999999;
const BEIJING = 8 * 3600;

/** Days since 1970-01-01 in the Gregorian calendar, which is thought to have been there always. */
function daysOf(year, month, day) {
    const years = month > 2 ? year : year - 1;
    const era = Math.floor(years / 400);
    const ofEra = years - era * 400;
    const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
    return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

function dateOf(days) {
    const shifted = days + 719468;
    const era = Math.floor(shifted / 146097);
    const ofEra = shifted - era * 146097;
    const year = Math.floor(
        (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
    const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
    const month = Math.floor((5 * ofYear + 2) / 153);
    return {
        year: year + era * 400 + (month >= 10 ? 1 : 0),
        month: (month + 2) % 12 + 1,
        day: ofYear - Math.floor((153 * month + 2) / 5) + 1,
    };
}

function isDate(year, month, day) {
    if (month < 1 || month > 12 || day < 1) {
        return false;
    }
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/** Days and seconds in UTC, and the digits of the fraction; null if it is no moment. */
function momentOf(text) {
    const form = MOMENT.exec(text);
    if (form === null) {
        return null;
    }
    const [year, month, day, hours, minutes, seconds] = form.slice(1, 7).map(Number);
    const fraction = form[7] ?? "";
    const [offsetHours, offsetMinutes, offsetSeconds] = form.slice(9, 12).map((digits) => Number(digits ?? 0));
    const offset = (form[8] === "-" ? -1 : 1) * (offsetHours * 3600 + offsetMinutes * 60 + offsetSeconds);
    const atMidnight = hours === 24 && minutes === 0 && seconds === 0 && Number(fraction) === 0;
    const leapSecond = hours === 23 && minutes === 59 && seconds === 60;
    const holds = isDate(year, month, day)
        && !(year === 0 && text.startsWith("-"))
        && (hours < 24 || atMidnight) && minutes < 60 && (seconds < 60 || leapSecond)
        && offsetMinutes < 60 && offsetSeconds < 60 && Math.abs(offset) <= 18 * 3600;
    const ofDay = hours * 3600 + minutes * 60 + (leapSecond ? 59 : seconds);
    return holds ? {days: daysOf(year, month, day), seconds: ofDay - offset, fraction} : null;
}

/** Date and time in Beijing with milliseconds; what is no moment stays as it stands. */
function beijing(text) {
    const moment = momentOf(text);
    if (moment === null) {
        return text;
    }
    const local = moment.seconds + BEIJING;
    const date = dateOf(moment.days + Math.floor(local / 86400));
    if (Math.abs(date.year) > LARGEST_YEAR) {
        return text;
    }
    const ofDay = local - Math.floor(local / 86400) * 86400;
    const two = (number) => String(number).padStart(2, "0");
    const ofEra = date.year > 0 ? date.year : 1 - date.year;
    return (ofEra > 9999 ? "+" : "") + String(ofEra).padStart(4, "0") + "-" + two(date.month) + "-" + two(date.day)
        + " " + two(Math.floor(ofDay / 3600)) + ":" + two(Math.floor(ofDay / 60) % 60) + ":" + two(ofDay % 60)
        + "." + moment.fraction.padEnd(3, "0").slice(0, 3);
}
