import DapuKit
System.prepareProcess()
