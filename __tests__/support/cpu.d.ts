export declare function cpuSeconds(): number
