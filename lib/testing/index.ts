export { openTestDatabase, type TestDatabase } from './database'
export { anEncounter, aPatient, as, makeStaff, type TestHospital, useWorld, type World } from './world'
