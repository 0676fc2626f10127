// Runs before each file of tests against real programs, of which many are called by their names alone.
import { awaitBrought } from './components.js'
import { debianPackages } from './debian.js'

awaitBrought(debianPackages)
