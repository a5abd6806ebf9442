import DapuKit

System.prepareProcess()
System.end(Run(World.real).status().code)
