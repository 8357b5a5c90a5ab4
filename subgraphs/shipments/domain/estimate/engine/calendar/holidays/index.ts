export { BRAZILIAN_HOLIDAYS } from './americas.ts';
export { type HolidayCalendar, holidayTest, NO_HOLIDAYS } from './holidayCalendar.ts';
export { HOLIDAY_COUNTRIES, holidaysOf } from './holidaysOf.ts';
