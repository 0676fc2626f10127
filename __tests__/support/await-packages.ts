// Runs before each test file that uses real programs, many of which are called by their names alone.
import { awaitComponent } from './components.js'
import { debianPackages } from './debian.js'

awaitComponent(debianPackages)
